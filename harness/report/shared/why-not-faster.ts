import type { Activity } from "../../model.ts";
import { spentOf } from "./activity-stretches.ts";

/** Below this share of the workers' time there is nothing to gain. */
const WORTH_IT = 0.08;

/**
 * Why it was not faster: what took most of the workers' time besides work, and which change would gain most. Pure.
 *
 * @returns one or two sentences
 */
export function whyNotFaster(activity: Activity): string {
  const { ms, processors, threads } = activity;
  const workers = threads.filter(({ role }) => role === "worker").length;
  if (workers === 0)
    return "One thread did everything. Hand the work to workers: then several processors can share it.";
  const spent = spentOf(activity);
  const all = workers * ms;
  // While the first thread is busy alone, every worker loses the same time.
  const alone = Math.min(spent.starting + spent.between + spent.ended, workers * spent.alone);
  const causes: [share: number, words: (part: string) => string][] = [
    [
      spent.waited / all,
      (part) =>
        processors === 1
          ? `Your workers were ready for ${part} of their time and had no processor: the grader times all of them on one, and works out what they would do on more. That is no mistake of yours.`
          : `Your workers were ready for ${part} of their time and had no processor: ${workers} workers shared ${processors}. With a processor for each, this program would be faster.`,
    ],
    [
      alone / all,
      (part) =>
        `For ${part} of the time the main thread worked alone, and the workers had nothing to do. Do less before the work is handed out and after it has come back.`,
    ],
    [
      (spent.starting - alone) / all,
      (part) =>
        `For ${part} of their time the workers had not begun: to start them takes a while. Start them once and keep them, or give them more work at a time.`,
    ],
    [
      (spent.ended - alone) / all,
      (part) =>
        `For ${part} of their time workers were done while others still worked. Hand the work out in smaller pieces, the longest first, so that all end together.`,
    ],
    [
      spent.between / all,
      (part) =>
        `For ${part} of their time workers had nothing to do between two pieces. Hand out the next piece before the last is back, in larger pieces, or hold a lock for a shorter time.`,
    ],
  ];
  const [share, words] = causes.reduce((a, b) => (b[0] > a[0] ? b : a));
  if (share < WORTH_IT) return "The workers were busy from beginning to end: there is nothing left to gain.";
  return words(`${Math.round(100 * share)} %`);
}
