import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { hereOf, isUncrashed, LEAST_SHARE, MOST_HERE, shareOf } from "./judge.ts";
import type { DoneByWorkersOptions, Idle } from "./options.ts";

const IDLE: Idle = {
  kind: "idle-workers",
  what: "the main thread did the work, and no worker did",
  next: "hand the function to the workers instead of calling it, with what it needs",
};

/** Why workers did not do the work. Pure. */
export function explainDoneByWorkers(
  { runs }: Pick<Facts, "runs">,
  { idle = IDLE, again, crash }: DoneByWorkersOptions,
): Explanation | undefined {
  const seen = runs?.["done-by-workers"] ?? [];
  if (crash && isUncrashed(seen)) return causeOf([causeFrom(crash, () => true)], { share: 0, here: 0 });
  const [share, here] = [shareOf(seen), hereOf(seen)];
  if (share === undefined || here === undefined) return undefined;
  const causes = [causeFrom(idle, ({ share }) => share < LEAST_SHARE)];
  if (again) causes.push(causeFrom(again, ({ here }) => here > MOST_HERE));
  return causeOf(causes, { share, here });
}

/** Parts of what the reference's workers did. */
interface Parts {
  share: number;
  here: number;
}

const causeFrom = ({ kind, what, next }: Idle, fits: (parts: Parts) => boolean): Cause<Parts> => ({
  ...{ kind, fits },
  what: () => what,
  next: () => next,
});
