import type { Lesson } from "../../harness/lesson.ts";
import type { Check, Measurement, Verdict } from "../../harness/model.ts";
import type { ReportContext } from "../../harness/report/shared/report.ts";

/** A check with everything that a test does not care about. */
export function aCheck(check: Partial<Check> & Pick<Check, "id">): Check {
  return { outcome: "passed", score: 0, maxScore: 0, message: `${check.id} is fine`, evidence: {}, ...check };
}

/** A passed verdict, changed as a test needs it. */
export function aVerdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    version: 1,
    lesson: "02-multiprocessing",
    runtime: { name: "deno", version: "2.9.6" },
    outcome: "passed",
    score: 10,
    maxScore: 10,
    checks: [
      aCheck({ id: "loads", message: "your file loads" }),
      aCheck({ id: "correct", score: 4, maxScore: 4, message: "same answers on 12 of 12 inputs" }),
      aCheck({ id: "parallel", score: 3, maxScore: 3, message: "it runs side by side" }),
      aCheck({ id: "faster", score: 3, maxScore: 3, message: "it is faster" }),
    ],
    machine: { processors: 2, fit: true },
    sandbox: "none",
    seed: 1234,
    durationMs: 1810,
    ...changes,
  };
}

/** What a verdict of `aVerdict` rests on. */
export function aMeasurement(output = { stdout: "", stderr: "" }): Measurement {
  const lesson = {
    id: "02-multiprocessing",
    title: "Multiprocessing",
    folder: new URL("../../lessons/02-multiprocessing/", import.meta.url),
  } as Lesson;
  return {
    submission: {
      lesson,
      checks: [
        { id: "loads", asks: "The file loads, and has a function to call" },
        { id: "correct", asks: "The same answers as the sequential version, on inputs that nobody has seen before" },
        { id: "parallel", asks: "The work really runs side by side" },
        { id: "faster", asks: "It is faster than one after the other" },
      ],
      file: "/home/ada/exercise.ts",
      runtime: { name: "deno", executable: "/usr/bin/deno", version: "2.9.6" },
    },
    seed: 1234,
    machine: { processors: 2 },
    sandbox: "none",
    load: { kind: "loaded" },
    answers: [],
    rounds: [],
    planned: { answers: 12, rounds: 12 },
    output,
    durationMs: 1810,
  };
}

/** What a report of `aVerdict` is given: no colours, and always the same moment. */
export function aContext(output?: { stdout: string; stderr: string }): ReportContext {
  return {
    measurement: aMeasurement(output),
    gradedAt: new Date("2026-03-04T05:06:07.890Z"),
    style: (_, text) => text,
  };
}
