import type { LessonData } from "../../../../harness/lesson.ts";
import type { Measurement, Overlap, Round } from "../../../../harness/model.ts";
import { submissionOf } from "../../decide/judged.ts";

const lesson: LessonData = {
  title: "Test",
  concept: "",
  prerequisites: [],
  tcpp: { topic: "", bloom: "Know" },
  predict: "",
  hints: ["", "", ""],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "get", delayMs: 100, storyMs: 1000 },
  criteria: [{ kind: "waiting", overlap: 5, ratio: 0.35 }],
  questions: () => [],
  timed: () => ({ label: "", arguments: [] }),
  broken: {},
};

/** A measurement of work that waits. */
export function measurement(changes: Partial<Measurement>): Measurement {
  return {
    submission: submissionOf(lesson),
    seed: 1,
    machine: { processors: 2 },
    sandbox: "none",
    load: { kind: "loaded" },
    answers: [{ label: "five", question: [], expected: [1], answer: { kind: "value", value: [1], wallMs: 1 } }],
    rounds: [],
    planned: { answers: 1, rounds: 48 },
    output: { stdout: "", stderr: "" },
    durationMs: 1000,
    ...changes,
  };
}

/** What the service saw of five downloads of 100 ms each, so many at a time. */
export function seen({ mostInFlight: most = 5, ...others }: Partial<Overlap>): Overlap {
  const spans = [0, 1, 2, 3, 4].map((nth) => {
    const fromMs = Math.floor(nth / most) * 100;
    return { fromMs, toMs: fromMs + 100 };
  });
  const times = { mostInFlightMs: 100, busyMs: Math.ceil(5 / most) * 100, oneByOneMs: 500, gapMs: 5 };
  return { downloads: 5, requests: 5, completed: 5, mostInFlight: most, ...times, spans, ...others };
}

/** A round in which so many of five downloads were in flight at once, as the reference had all. */
export function round(student: number, most: number): Round {
  return {
    order: [],
    wallMs: { baseline: 500, student },
    overlap: seen({ mostInFlight: most }),
    referenceOverlap: seen({}),
  };
}
