import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableBalanced = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("Who did the work, in each run", runs?.balanced, {
    "busiest thread, %": ({ largestShare }) => 100 * largestShare,
    "threads with a share": ({ sharers }) => sharers,
    "something to do at a time": ({ atOnce }) => atOnce,
    "reference's busiest, %": ({ reference }) => reference && 100 * reference.largestShare,
  });
