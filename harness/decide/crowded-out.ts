import { askedAgain } from "../asked-again.ts";
import type { Answer, ArmEnd, Check, Measurement } from "../model.ts";

/** The diagnosis of a program that had no time to answer, because others used the processors. */
export const CROWDED_OUT = "crowded-out";

/**
 * Rewords a failed check of a program that did not come to its answer because others took the processors: that says
 * nothing about the program, so there is no verdict. Other checks stay as they are. Pure.
 */
export function explainCrowdedOut(check: Check, measurement: Measurement): Check {
  const takenMs = check.outcome === "passed" ? undefined : takenFrom(measurement);
  if (takenMs === undefined) return check;
  const { hint: _, ...rest } = check;
  const seconds = Math.round(takenMs / 1000);
  const message = `this program did not come to its answer: other programs on this machine took its processors from it for ${seconds} s meanwhile`;
  return { ...rest, outcome: "inconclusive", message };
}

/**
 * For how many milliseconds others took the processors of a program that came to no answer for that, and was right
 * until then; else `undefined`.
 */
export function takenFrom(measurement: Measurement): number | undefined {
  const { load, answers } = measurement;
  if (load.kind === "ended") return ofEnd(load.how);
  const all = [...answers, ...askedAgain(measurement).flatMap(({ wrong }) => wrong ?? [])];
  // A wrong answer is wrong, however busy the machine was for another one.
  const failed = all.filter(({ answer, difference, early }) => answer.kind !== "value" || difference || early);
  const taken = failed.map(({ answer }) => ofAnswer(answer));
  return taken.includes(undefined) ? undefined : taken[0];
}

function ofAnswer(answer: Answer): number | undefined {
  if (answer.kind === "late") return answer.takenMs;
  return answer.kind === "ended" ? ofEnd(answer.how) : undefined;
}

function ofEnd(how: ArmEnd): number | undefined {
  return how.kind === "stopped" ? how.takenMs : undefined;
}
