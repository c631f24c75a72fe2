import type { Explanation, Facts } from "../criterion.ts";
import { causeOf } from "../shared/cause.ts";
import { LEAST_SHARE, shareOf } from "./judge.ts";
import type { DoneByWorkersOptions, Idle } from "./options.ts";

const IDLE: Idle = {
  kind: "idle-workers",
  what: "the main thread did the work, and no worker did",
  next: "hand the function to the workers instead of calling it, with what it needs",
};

/** Why workers did not do the work. Pure. */
export function explainDoneByWorkers(
  { runs }: Pick<Facts, "runs">,
  { idle: { kind, what, next } = IDLE }: DoneByWorkersOptions,
): Explanation | undefined {
  const share = shareOf(runs?.["done-by-workers"] ?? []);
  if (share === undefined) return undefined;
  return causeOf([{ kind, fits: (share) => share < LEAST_SHARE, what: () => what, next: () => next }], share);
}
