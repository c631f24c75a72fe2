import { runsOf } from "../../measure/ask.ts";
import type { Bench } from "../criterion.ts";
import { besideRunsIn, figuresIn, isInSeveral, isOpen, timesIn } from "./judge.ts";
import type { ToldOptions } from "./options.ts";

const LIMIT_MS = 30_000;
/** Many times as long as a job: whoever shares it out among all the times shows it in none. */
const HELD_MS = 400;
/**
 * When it is held, of how long it takes: as long as its jobs at least, at first. An early one finds runs that are under
 * way together, the late ones who does something else first, such as runs to warm up.
 */
const PLACES = [0.5, 0.1, 0.3, 0.7, 0.05, 0.4, 0.15, 0.85, 0.6, 0.2, 0.95, 0.98];

/**
 * An answer without what this criterion judges: no two runs take the same times, and two ways to add the same numbers
 * may differ in the last digit, so the baseline's cannot be asked for to the bit. Pure.
 */
export function putFiguresAside(answer: unknown, expected: unknown, { figures, times }: ToldOptions): unknown {
  if (!isPlain(answer)) return answer;
  // Who tells more than was asked for tells that as well. Where a name is missing, it may be written in another way.
  const mayTellMore = isPlain(expected) && Object.keys(expected).every((key) => Object.hasOwn(answer, key));
  const isLeft = (key: string) =>
    !Object.hasOwn(figures, key) && key !== times && (!mayTellMore || Object.hasOwn(expected, key));
  return Object.fromEntries(Object.entries(answer).filter(([key]) => isLeft(key)));
}

/**
 * Were the times taken from a clock? While the program measures, all of it is held for a while, though clocks go on:
 * the run that was under way then took that much longer, and the time of it says so, and no other. Times that were
 * worked out do not.
 */
export async function askTold(bench: Bench, options: ToldOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const { count, leastMs, times } = options;
  if (times === undefined || count === undefined || leastMs === undefined) return;
  if (!figuresIn(measurement.answers, options).every(({ right }) => right)) return;
  const runs = runsOf(measurement, "told");
  const beside = besideRunsIn(measurement.answers, options);
  let tookMs: number | undefined;
  for (let next = 0; next < PLACES.length && isOpen(runs, beside); ) {
    const place = PLACES[next]!;
    bench.onProgress?.(`held while it measures, ${runs.length + 1}`);
    const question = measurement.submission.lesson.timed(random, 1);
    const { arguments: given } = question;
    const least = Array.from({ length: count(given) }, (_, nth) => leastMs(given, nth));
    let answered = false;
    const asked = student
      .ask({ arguments: given, texts: [], delaysMs: [], limitMs: LIMIT_MS })
      .finally(() => (answered = true));
    await Promise.race([asked, afterMs(place * (tookMs ?? least.reduce((sum, ms) => sum + ms, 0)))]);
    // Who has answered by now has measured sooner.
    const held = !answered && (await student.hold(HELD_MS)) && !answered;
    const { answer } = await asked;
    student.pause();
    if (answer.kind !== "value") return;
    tookMs = answer.wallMs - (held ? HELD_MS : 0);
    const run = held ? { heldMs: HELD_MS, place, moreMs: moreIn(answer.value, times, least) } : {};
    runs.push(run);
    // What several times say is looked at again at the same place.
    if (!isInSeveral(run)) next++;
  }
}

/** A page loads this file, too, and has no timers of Node's. */
const afterMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** By how much each of the times in an answer is above what its job was told to take. */
function moreIn(answer: unknown, key: string, least: readonly number[]): number[] {
  const times = timesIn((answer as Record<string, unknown> | null)?.[key]);
  return times.map((ms, nth) => Math.max(0, ms - (least[nth] ?? ms)));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
