/**
 * A learner's program with 1 to 8 workers, as one file a number: what the curve beside Amdahl's line is measured with,
 * on a learner's own machine and in a page of the static site.
 */
import type { Lesson, LessonData, Question, Random } from "../lesson.ts";
import { codeOnly } from "../source/code-only.ts";
import type { CurveLine } from "./desk.ts";

const MOST_WORKERS = 8;
/** The least of so many times counts: whatever else runs on a machine only adds. */
const ROUNDS = 3;

/** The same program with another number of workers; `undefined` where it is not one number that says how many. Pure. */
export function withWorkers(source: string, workers: number): string | undefined {
  const places = [...codeOnly(source).matchAll(/\bworkers:\s*(\d+)(?=\s*(?:[,}]|$))/g)];
  if (places.length !== 1) return undefined;
  const [{ index, 0: text, 1: number }] = places as [RegExpExecArray];
  const from = index + text.length - number!.length;
  return source.slice(0, from) + workers + source.slice(from + number!.length);
}

/** What is said where a program does not say how many workers it has in one place. */
export const NO_PLACE =
  "Nothing was measured: your file must say in one place, by a number, how many workers its pool has, as in { workers: 4 }.";

/** Why a lesson has no curve, in a sentence for the page; `undefined`: it can have one. Pure. */
export function whyNoCurve({ service, criteria }: Pick<Lesson, "service" | "criteria">): string | undefined {
  if (service.kind !== "none")
    return "No speed-up curve here: this work waits, and more workers do not shorten a wait.";
  const kinds = criteria.map(({ kind }) => kind);
  if (kinds.includes("computing") || kinds.includes("balanced")) return undefined;
  return "No speed-up curve here: this lesson is not about how much quicker more workers make it.";
}

/** A program that can be asked, alone: how long it took in milliseconds; or why there is no figure. */
export interface TimedProgram {
  ask(question: Question): Promise<number | string>;
}

/** Who is told what comes of measuring. */
export interface CurveListener {
  /** A program is asked next, in words: "run 5 of 32, with 3 workers". */
  onRun(words: string): void;
  /** The curve so far, after each round. */
  onCurve(line: CurveLine): void;
}

/**
 * Asks each number of workers the same fresh questions, in random order. Resolves to why there is no curve, where there
 * is none.
 */
export async function measureCurve(
  lesson: Pick<LessonData, "questions" | "timed">,
  random: Random,
  open: (workers: number) => Promise<TimedProgram>,
  { onRun, onCurve }: CurveListener,
): Promise<string | undefined> {
  const counts = Array.from({ length: MOST_WORKERS }, (_, i) => i + 1);
  const programs = new Map<number, TimedProgram>();
  for (const workers of counts) programs.set(workers, await open(workers));
  const least = new Map<number, number>();
  const runs = counts.length * (1 + ROUNDS);
  let run = 0;
  const [first] = lesson.questions(random);
  for (let round = 0; round <= ROUNDS; round++) {
    // The first question warms them up.
    const question = round === 0 ? first : lesson.timed(random, 1);
    if (question === undefined) {
      run += counts.length;
      continue;
    }
    for (const workers of random.shuffled(counts)) {
      onRun(`run ${++run} of ${runs}, with ${workers === 1 ? "1 worker" : `${workers} workers`}`);
      const took = await programs.get(workers)!.ask(question);
      if (typeof took === "string") return `Nothing was measured: with ${workers} workers, ${took}.`;
      if (round > 0) least.set(workers, Math.min(took, least.get(workers) ?? Number.POSITIVE_INFINITY));
    }
    if (round === 0) continue;
    const points = counts.map((workers) => [workers, least.get(1)! / least.get(workers)!] as const);
    onCurve({ name: "yours, measured here", points });
  }
  return undefined;
}
