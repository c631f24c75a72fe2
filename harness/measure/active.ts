import type { Reply } from "./question.ts";

/**
 * For how much of the time in which others were waited for in vain anything of the program ran, or was ready to run.
 */
export function activeMs({ overlap, observation }: Reply): number | undefined {
  if (!overlap?.inVain || observation?.method !== "schedstat") return undefined;
  const { fromMs, toMs } = overlap.inVain;
  let atMs = 0;
  let sum = 0;
  for (const { ms, threads } of observation.windows) {
    const inside = Math.min(atMs + ms, toMs) - Math.max(atMs, fromMs);
    atMs += ms;
    const busiest = Math.max(0, ...threads.map(({ ranMs, waitedMs }) => ranMs + waitedMs));
    if (inside > 0) sum += Math.min(inside, busiest);
  }
  return sum;
}
