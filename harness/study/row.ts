import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { speedup } from "../criteria/computing/projected.ts";
import { median } from "../median.ts";
import type { Case } from "./cases.ts";
import { type Counts, type RuleContext, rules } from "./decision-rules.ts";
import type { Sample } from "./experiment.ts";

/** One program under one condition on one runtime. Speed-ups are medians of the rounds. */
export interface Row {
  condition: string;
  runtime: RuntimeName;
  case: Case;
  rounds: number;
  /** Projected S(4); absent where the system does not tell. */
  projected?: number;
  /** The same as a share of the reference's, in per cent of the true share: 100 is right. */
  share?: number;
  /** By the clock, on this machine as it was. */
  measured: number;
  /** What each rule said, by its name. */
  counts: Readonly<Record<string, Counts>>;
}

/** Reads one program's rounds. Pure. */
export function rowOf(
  condition: string,
  runtime: RuntimeName,
  { case: one, rounds }: Sample,
  context: RuleContext,
): Row {
  const projected = rounds.flatMap(({ projected }) =>
    projected?.student && projected.baseline ? [speedup(projected.student, projected.baseline)] : [],
  );
  const shares = rounds.flatMap(({ projected }) =>
    projected?.student && projected.reference ? [projected.reference.ms / projected.student.ms] : [],
  );
  return {
    condition,
    runtime,
    case: one,
    rounds: rounds.length,
    ...(projected.length > 0 && { projected: median(projected)! }),
    ...(shares.length > 0 && { share: (100 * median(shares)! * context.reference) / one.truth }),
    measured: median(rounds.map(({ wallMs }) => wallMs.baseline! / wallMs.student!))!,
    counts: Object.fromEntries(rules.map(({ name, judge }) => [name, judge(rounds, context)])),
  };
}
