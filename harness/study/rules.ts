import { decide, isDecided } from "../decide/decide.ts";
import type { LessonData } from "../lesson.ts";
import type { Measurement, Round, VerdictOutcome } from "../model.ts";

/** How often a rule said what. */
export interface Counts {
  passed: number;
  failed: number;
  none: number;
}

/** A rule, and what it says about the rounds of one program. */
export interface Rule {
  name: string;
  judge(rounds: readonly Round[], context: RuleContext): Counts;
}

/** What a rule is told. */
export interface RuleContext {
  /** Processors of this machine. */
  processors: number;
  /** Speed-up of the reference on free processors. */
  reference: number;
}

/** The lesson that the study's programs are graded by. */
const LESSON: LessonData = {
  title: "Study",
  concept: "",
  prerequisites: [],
  tcpp: { topic: "", bloom: "Know" },
  predict: "",
  hints: ["", "", ""],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "none" },
  criterion: { kind: "computes", workers: 4 },
  questions: () => [],
  timed: () => ({ label: "", arguments: [] }),
  broken: {},
};

/** Rounds as a measurement of a program whose answers are right. */
function measurementOf(rounds: readonly Round[]): Measurement {
  return {
    submission: {
      lesson: { ...LESSON, id: "study", folder: new URL("file:///") },
      file: "program.ts",
      runtime: { name: "node", executable: "", version: "" },
    },
    seed: 0,
    machine: { processors: 4 },
    sandbox: "none",
    load: { kind: "loaded" },
    answers: [{ label: "", question: [], expected: 0, answer: { kind: "value", value: 0, wallMs: 0 } }],
    rounds: [...rounds],
    planned: { answers: 1, rounds: rounds.length },
    output: { stdout: "", stderr: "" },
    durationMs: 0,
  };
}

/** The verdict after as many rounds as it takes, and how many that were. */
export function graded(rounds: readonly Round[]): { outcome: VerdictOutcome; used: number } {
  for (let used = 1; used <= rounds.length; used++) {
    const measurement = measurementOf(rounds.slice(0, used));
    if (isDecided(measurement)) return { outcome: decide(measurement).outcome, used };
  }
  return { outcome: "inconclusive", used: rounds.length };
}

/** Ours: as many grades as the rounds are good for, one after the other. A rest too short for another is left. */
function ours(rounds: readonly Round[]): Counts {
  const counts = { passed: 0, failed: 0, none: 0 };
  for (let from = 0; from < rounds.length; ) {
    const { outcome, used } = graded(rounds.slice(from));
    const decided = outcome === "passed" || outcome === "failed" || outcome === "suspicious";
    if (from > 0 && !decided) break;
    counts[outcome === "passed" ? "passed" : outcome === "failed" ? "failed" : "none"]++;
    from += used;
  }
  return counts;
}

/** A rule by the clock: `of` makes one figure of the times of `size` rounds; their ratio must beat √(what this machine can give). */
function byClock(size: number, of: (timesMs: readonly number[]) => number): Rule["judge"] {
  return (rounds, { processors, reference }) => {
    const bar = Math.sqrt(Math.min(processors, reference));
    const counts = { passed: 0, failed: 0, none: 0 };
    for (let from = 0; from + size <= rounds.length; from += size) {
      const group = rounds.slice(from, from + size);
      const times = (arm: "baseline" | "student") => group.map(({ wallMs }) => wallMs[arm]!);
      counts[of(times("baseline")) / of(times("student")) > bar ? "passed" : "failed"]++;
    }
    return counts;
  };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Ours, and three that graders in use go by. */
export const rules: readonly Rule[] = [
  { name: "Threadwork", judge: ours },
  { name: "one run", judge: byClock(1, mean) },
  { name: "mean of 10", judge: byClock(10, mean) },
  { name: "min of 5", judge: byClock(5, (values) => Math.min(...values)) },
];

/** The sum of counts. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = { passed: 0, failed: 0, none: 0 };
  for (const counts of all) for (const key of ["passed", "failed", "none"] as const) sum[key] += counts[key];
  return sum;
}
