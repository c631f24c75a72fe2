import type { Reply } from "./question.ts";

/**
 * For how long any thread of the program ran, or was ready to run, during the time in which the slow service waited in
 * vain for more requests.
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
