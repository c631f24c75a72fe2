import { runsOf } from "../../measure/ask.ts";
import type { Bench } from "../criterion.ts";
import { figuresIn, isOpen, timesIn } from "./judge.ts";
import type { ToldOptions } from "./options.ts";

const LIMIT_MS = 30_000;
/** Many times as long as a job: whoever shares it out among all the times shows it in none. */
const HELD_MS = 400;
/**
 * When it is held: so many times what its jobs take at least. The later ones find who does something else first, such
 * as runs to warm up.
 */
const PLACES = [0.5, 0.3, 0.7, 0.1, 0.4, 0.85, 1.3, 1.8, 2.6, 4, 6, 9, 14];

/**
 * An answer without what this criterion judges: no two runs take the same times, and two ways to add the same numbers
 * may differ in the last digit, so the baseline's cannot be asked for to the bit. Pure.
 */
export function putFiguresAside(answer: unknown, { figures, times }: ToldOptions): unknown {
  if (typeof answer !== "object" || answer === null || Object.getPrototypeOf(answer) !== Object.prototype)
    return answer;
  return Object.fromEntries(Object.entries(answer).filter(([key]) => !Object.hasOwn(figures, key) && key !== times));
}

/**
 * Were the times taken from a clock? While the program measures, all of it is held for a while, though clocks go on:
 * the run that was under way then took that much longer, and the time of it says so. Times that were worked out do not.
 */
export async function askTold(bench: Bench, options: ToldOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const { count, leastMs, times } = options;
  if (times === undefined || count === undefined || leastMs === undefined) return;
  if (!figuresIn(measurement.answers, options).every(({ right }) => right)) return;
  const runs = runsOf(measurement, "told");
  for (const place of PLACES) {
    if (!isOpen(runs)) return;
    bench.onProgress?.(`held while it measures, ${runs.length + 1}`);
    const question = measurement.submission.lesson.timed(random, 1);
    const { arguments: given } = question;
    const least = Array.from({ length: count(given) }, (_, nth) => leastMs(given, nth));
    let answered = false;
    const asked = student
      .ask({ arguments: given, texts: [], delaysMs: [], limitMs: LIMIT_MS })
      .finally(() => (answered = true));
    await Promise.race([asked, afterMs(place * least.reduce((sum, ms) => sum + ms, 0))]);
    // Who has answered by now has measured sooner.
    const held = !answered && (await student.hold(HELD_MS)) && !answered;
    const { answer } = await asked;
    student.pause();
    if (answer.kind !== "value") return;
    runs.push(held ? { heldMs: HELD_MS, moreMs: mostMore(answer.value, times, least) } : {});
  }
}

/** A page loads this file, too, and has no timers of Node's. */
const afterMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Of the times in an answer, how much the one that is furthest above what its job was told to take is above it. */
function mostMore(answer: unknown, key: string, least: readonly number[]): number {
  const times = timesIn((answer as Record<string, unknown> | null)?.[key]);
  return Math.max(0, ...times.map((ms, nth) => ms - (least[nth] ?? ms)));
}
