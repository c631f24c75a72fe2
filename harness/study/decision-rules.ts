import { judgeComputing, nextFor } from "../criteria/computing/judge.ts";
import type { Facts, LessonFacts } from "../criteria/criterion.ts";
import { outcomeOf } from "../decide/decide.ts";
import type { Round } from "../model.ts";
import { OUTCOMES, type VerdictOutcome } from "../outcomes.ts";

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

/** What a lesson of work that computes says: the study's programs are graded by it. */
const OPTIONS = { workers: 4 };
const LESSON: LessonFacts = { points: { correct: 4, parallel: 3, faster: 3 }, service: { kind: "none" } };

/** Rounds as what was measured of a program whose answers are right. */
function factsOf(rounds: readonly Round[]): Facts {
  const planned = { answers: 0, rounds: rounds.length };
  return { answers: [], rounds: [...rounds], planned, machine: { processors: 4 } };
}

/** The verdict after as many rounds as it takes, and how many that were. */
export function graded(rounds: readonly Round[]): { outcome: VerdictOutcome; used: number } {
  for (let used = 1; used <= rounds.length; used++) {
    const facts = factsOf(rounds.slice(0, used));
    if (nextFor(facts, OPTIONS) !== "enough") continue;
    const judgement = judgeComputing(facts, OPTIONS, LESSON);
    return { outcome: outcomeOf(judgement.checks, [judgement]), used };
  }
  return { outcome: "inconclusive", used: rounds.length };
}

/** Ours: as many grades as the rounds are good for, one after the other. A rest too short for another is left. */
function ours(rounds: readonly Round[]): Counts {
  const counts = { passed: 0, failed: 0, none: 0 };
  for (let from = 0; from < rounds.length; ) {
    const { outcome, used } = graded(rounds.slice(from));
    if (from > 0 && OUTCOMES[outcome] === "again") break;
    counts[outcome === "passed" ? "passed" : outcome === "failed" ? "failed" : "none"]++;
    from += used;
  }
  return counts;
}

/**
 * A rule by the clock: `of` makes one figure of the times of `size` rounds; their ratio must beat √(what this machine
 * can give).
 */
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
