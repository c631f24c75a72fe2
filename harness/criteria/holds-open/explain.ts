import type { Explanation, Facts } from "../criterion.ts";
import { causeOf } from "../shared/cause.ts";
import { statusOf } from "./judge.ts";
import type { HoldsOpenOptions } from "./options.ts";

const NEXT = "Open what the work needs, hold it while the work goes on, and close it whatever happens in between";

/** Why no file was open. Pure. */
export function explainHoldsOpen(
  { runs }: Pick<Facts, "runs">,
  { next = NEXT }: HoldsOpenOptions,
): Explanation | undefined {
  const cause = {
    kind: "nothing-open",
    fits: () => statusOf(runs?.["holds-open"] ?? []) === "below",
    what: () => "no file was open while the work went on: who opens nothing has nothing to close",
    next: () => next,
  };
  return causeOf([cause], undefined);
}
