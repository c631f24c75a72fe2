import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { HoldsOpenRun } from "./options.ts";

/** So many calls must say that no file was open; one in which it was is enough. */
const AGREE = 3;
const MOST_RUNS = 6;
/** A file is held where so much of the reference's looks saw it: who loads a file has it open for a moment. */
const LEAST_SHARE = 0.5;
/** Where the reference's was seen less, a call says nothing. */
const LEAST_SEEN = 0.4;

/** Judges whether a file was open while the program worked, as the reference's was. Pure. */
export function judgeHoldsOpen({ runs }: Pick<Facts, "runs">, lesson: LessonFacts): Judgement {
  const maxScore = lesson.points.held ?? 0;
  const seen = runs?.["holds-open"] ?? [];
  const status = statusOf(seen);
  const messages = {
    above: "while the work went on, a file was open",
    below: `while the work went on, no file was open, in ${soundIn(seen).length} calls`,
    undecided: "whether a file is open while the work goes on cannot be seen here",
    unfit: "not even the reference's file was seen to be open",
  };
  return {
    checks: [
      {
        ...{ id: "held", outcome: outcomeOf(status), score: status === "above" ? maxScore : 0, maxScore },
        ...{ message: messages[status], evidence: { perCall: seen.flatMap(({ student }) => student ?? []) } },
      },
    ],
    status,
  };
}

/** May another call tell more? Pure. */
export function isOpen(runs: readonly HoldsOpenRun[]): boolean {
  if (runs.some(({ student, reference }) => student === undefined && reference === undefined)) return false;
  return statusOf(runs) === "undecided" && runs.length < MOST_RUNS;
}

/** Pure. */
export function statusOf(runs: readonly HoldsOpenRun[]): Status {
  const sound = soundIn(runs);
  if (sound.some(({ student, reference }) => student >= LEAST_SHARE * reference)) return "above";
  if (sound.length >= AGREE) return "below";
  return runs.length >= MOST_RUNS && sound.length === 0 ? "unfit" : "undecided";
}

/** Calls in which the reference's file was seen to be open. */
function soundIn(runs: readonly HoldsOpenRun[]): { student: number; reference: number }[] {
  return runs.flatMap(({ student, reference = 0 }) =>
    student === undefined || reference < LEAST_SEEN ? [] : [{ student, reference }],
  );
}
