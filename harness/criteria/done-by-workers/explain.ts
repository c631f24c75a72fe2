import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { areIdle, hereOf, isUncrashed, MOST_HERE } from "./judge.ts";
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
  if (crash && isUncrashed(seen)) return causeOf([causeFrom(crash, () => true)], { areIdle: false, here: 0 });
  const here = hereOf(seen);
  if (here === undefined) return undefined;
  const causes = [causeFrom(idle, ({ areIdle }) => areIdle)];
  if (again) causes.push(causeFrom(again, ({ here }) => here > MOST_HERE));
  return causeOf(causes, { areIdle: areIdle(seen), here });
}

interface Found {
  areIdle: boolean;
  /** What the first thread did, as a part of what the reference's workers did. */
  here: number;
}

const causeFrom = ({ kind, what, next }: Idle, fits: (found: Found) => boolean): Cause<Found> => ({
  ...{ kind, fits },
  what: () => what,
  next: () => next,
});
