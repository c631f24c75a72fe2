import type { Explanation, Facts } from "../criterion.ts";
import { LEAST_SHARE, shareOf } from "./judge.ts";

/** Why workers did not do the work. Pure. */
export function explainDoneByWorkers({ runs }: Pick<Facts, "runs">): Explanation | undefined {
  const share = shareOf(runs?.["done-by-workers"] ?? []);
  if (share === undefined || share >= LEAST_SHARE) return undefined;
  const next = "hand the function to the workers instead of calling it, with what it needs";
  return {
    kind: "idle-workers",
    message: `the main thread did the work, and no worker did: ${next}`,
    next,
  };
}
