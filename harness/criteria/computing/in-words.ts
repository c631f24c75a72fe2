import type { Trial, Witness } from "../../model.ts";
import type { ComputingOptions } from "./options.ts";
import { AT_ONCE, FASTER_ALONE } from "./thresholds.ts";
import type { Weighed } from "./weigh.ts";
import { isWitnessed } from "./witnessed.ts";

/** What is missing to all of the work are pieces that are no thread's fault, such as its start. */
const NEARLY_ALL = 0.9;

/** Why a pass rests on an estimate. */
const WHY_NO_PROOF: Readonly<Partial<Record<NonNullable<Witness["impossible"]> | "open", string>>> = {
  "one-processor": "a proof takes two processors, and here is one",
  "busy-processors": "other programs had the processors, and a proof takes two that are free",
};

/** How many threads shared the work, and how certain that is. */
export function parallelInWords(
  weighed: Weighed,
  { workers }: ComputingOptions,
  trial: Trial | undefined,
  witness: Witness | undefined,
): string {
  const { parallel, sharers, proof, isMainBound } = weighed;
  const times = trial?.student && (trial.workMs / trial.student.wallMs).toFixed(1);
  const here = trial?.student && `on the ${trial.student.processors} processors here`;
  if (parallel === "above") {
    const shared = `${sharers} threads shared the work`;
    if (proof === "witnessed")
      return `${shared} and computed at the same time: ${here} an answer came ${times} times as soon as one thread can give it`;
    const why = WHY_NO_PROOF[witness?.impossible ?? "open"] ?? "it could not be proved here and now";
    return `${shared}, and several of them had work at the same time (an estimate: ${why})`;
  }
  if (proof === "refuted") {
    return `${sharers} threads took part, but one at a time: ${here} no answer came sooner than one thread can give it (${times} times), while the reference's did`;
  }
  if (isMainBound) return "the main thread alone was busy for longer than one thread needs for the whole work";
  if (parallel === "below" && sharers <= 1) {
    const part = weighed.largestShare;
    if (part > NEARLY_ALL) return "one thread did all the work";
    return `one thread did ${Math.round(100 * part)} % of the work, and no other half as much`;
  }
  if (parallel === "below" && weighed.share > 0) {
    return `${sharers} of ${workers} workers shared the work; more than ${workers / 2} must`;
  }
  const some = weighed.atOnce.estimate.toFixed(1);
  if (parallel === "below" && weighed.atOnce.estimate < AT_ONCE) {
    return `${sharers} threads shared the work, but on average only ${some} of them had something to do at a time`;
  }
  if (parallel === "below") return `${sharers} threads were busy at a time, but that made the answer no sooner`;
  return `${sharers} threads took part; whether they computed at the same time could not be told here and now`;
}

/** How much faster it would be on free processors, and how much faster it was here. */
export function fasterInWords(
  { speedup, faster, asked }: Weighed,
  { workers }: ComputingOptions,
  trial: Trial | undefined,
  processors: number,
): string {
  const say = (value: number) => value.toFixed(1);
  const here = processors === 1 ? "this machine has 1" : `this machine has ${processors}`;
  const there = processors === workers ? `on ${workers} free processors` : `on ${workers} free processors (${here})`;
  if (faster === "unfit") return `not even the reference would be faster than one after the other ${there} now`;
  const measured =
    trial?.student && isWitnessed(trial)
      ? `; measured on ${trial.student.processors}: ${say(trial.workMs / trial.student.wallMs)} times`
      : "";
  return `would be ${say(speedup.estimate)} times as fast as one after the other ${there}${measured}; more than ${asked} times is asked for${asked === FASTER_ALONE ? " where one thread at a time computes" : ""}`;
}
