/** The words of a verdict, the same in every report that people read. Safe to show, but not escaped for markup. */
import { basename } from "node:path";
import type { Check, Estimate, Measurement, Verdict } from "../../model.ts";
import { hasVerdict, type VerdictOutcome } from "../../outcomes.ts";
import { neutralise } from "./neutralise.ts";
import { sentence } from "./sentence.ts";

/** The outcome in one or two words, and what it means. */
export function headline({ outcome, score, maxScore, checks, diagnosis, seen, witnessed }: Verdict): {
  word: string;
  rest: string;
} {
  const points = `${number(score)} of ${number(maxScore)} points.`;
  // Where something other than a speed-up was asked for, none is mentioned.
  const isSpeed = seen === undefined;
  const here = isSpeed ? "is not faster on this machine" : "does not do what is asked on this machine";
  switch (outcome) {
    case "passed":
      return { word: "PASSED:", rest: points };
    case "failed":
      return { word: "NOT YET:", rest: points };
    case "inconclusive":
      if (diagnosis?.kind === "needs-bubblewrap")
        return { word: "NO VERDICT:", rest: "this program needs bubblewrap here." };
      return {
        word: "NO VERDICT:",
        rest: `${isSpeed ? "the times varied too much" : "too little was seen"} to tell. This says nothing against your program.`,
      };
    case "unfit":
      if (witnessed === false && checks.every((check) => check.outcome === "passed"))
        return {
          word: "NO VERDICT:",
          rest: "a proof was asked for, and none could be had here and now. This says nothing against your program.",
        };
      return {
        word: "NO VERDICT:",
        rest: `even the reference solution ${here} now. This says nothing against your program.`,
      };
    case "suspicious":
      return {
        word: "HELD:",
        rest: `${isSpeed ? "faster than that many processors can be" : "better than can be"}. A person has to look at it.`,
      };
    case "error":
      return { word: "NO VERDICT:", rest: "the grader itself failed. This says nothing against your program." };
  }
}

/** `headline` as one sentence. */
function summary(verdict: Verdict): string {
  const { word, rest } = headline(verdict);
  return `${word} ${rest}`;
}

/** What happened, and the one next thing to try. */
export function advice({ outcome, checks, diagnosis, machine, seen }: Verdict): { happened?: string; next?: string } {
  // Of a pass, what could still be better.
  const isOpenCheck = (check: Check) => check.outcome === "failed" || check.outcome === "inconclusive";
  const hint = checks.find(outcome === "passed" ? (check) => check.hint !== undefined : isOpenCheck)?.hint;
  const usual =
    machine.lacks && isOpen(outcome)
      ? `${WITHOUT_TASKSET} Install it, and grade again.`
      : elsewhereOf(outcome, seen !== undefined);
  const elsewhere = diagnosis?.kind === "needs-bubblewrap" ? undefined : usual;
  // The finding may already end with these words.
  const next = elsewhere ?? (hint !== undefined && diagnosis?.message.includes(hint) ? undefined : hint);
  return {
    ...(diagnosis && { happened: sentence(neutralise(diagnosis.message)) }),
    ...(next && { next: sentence(neutralise(next)) }),
  };
}

/** An exact 95 % interval needs more values: with n values its error is at least 2 × 2⁻ⁿ. */
const LEAST_FOR_AN_INTERVAL = 6;

/** How certain a figure is: its interval, or after few rounds the figure of each. */
export function certainty({ low, high, rounds }: Omit<Estimate, "reference">): string {
  if (rounds === 1) return "in one round";
  const span = `${low.toFixed(2)} to ${high.toFixed(2)}`;
  return rounds < LEAST_FOR_AN_INTERVAL ? `${span} in ${rounds} rounds` : `95 % sure: ${span}; ${rounds} rounds`;
}

/** What a machine without `taskset` cannot grade, and what follows from that. */
export const WITHOUT_TASKSET =
  "taskset is missing here (Debian: apt-get install util-linux): how parallel a program that computes is cannot be projected, and the clock alone decides.";

/** What to try where the program is not to blame. */
const ELSEWHERE: Partial<Record<VerdictOutcome, string>> = {
  inconclusive: "close what else is running on this machine, and grade again.",
  unfit: "grade again when less is running on this machine, or on one with more processors.",
  error: "grade again; if it happens again, report it with the lines above.",
};

function elsewhereOf(outcome: VerdictOutcome, isSeen: boolean): string | undefined {
  if (isSeen && outcome === "inconclusive") return "grade again; what could not be told, the check says.";
  return ELSEWHERE[outcome];
}

/** Does the verdict say nothing for or against the program? */
export function isOpen(outcome: VerdictOutcome): boolean {
  return !hasVerdict(outcome);
}

/** What a check found, and what to try where it did not pass. */
export function explain({ outcome, message, hint }: Check): string {
  return neutralise(message) + (hint && outcome === "failed" ? `\nTry: ${neutralise(hint)}` : "");
}

/** The whole result as one text: outcome, what happened, what to try next. For reports with one place for text. */
export function story(verdict: Verdict): string {
  const { happened, next } = advice(verdict);
  return [summary(verdict), happened && `What happened: ${happened}`, next && `Next: ${next}`]
    .filter(Boolean)
    .join("\n");
}

/** The file that was graded, without its folder, on one line. */
export function fileName({ submission }: Measurement): string {
  return neutralise(basename(submission.file), 100).replaceAll("\n", "␊");
}

/** The speed-up that decided the verdict, or the only one. */
export function speedupOf({ speedup }: Pick<Verdict, "speedup">): number | undefined {
  if (!speedup) return undefined;
  const decided = speedup.decidedBy === "projected" ? speedup.projected : speedup.measured;
  const estimate = (decided ?? speedup.measured ?? speedup.projected)?.estimate;
  return estimate !== undefined && Number.isFinite(estimate) ? Math.round(estimate * 100) / 100 : undefined;
}

/** What a check asks, for formats that show it beside the result. */
export function question({ id }: Check, { submission }: Measurement): string {
  return submission.checks.find((check) => check.id === id)?.asks ?? id;
}

/** At most two decimals, without trailing zeros; a dash for NaN and infinity. */
export function number(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : "–";
}

/** A number that every format can say: 0 for what is none. */
export function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
