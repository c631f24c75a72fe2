import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableBesideNaive = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("Milliseconds, in each round", runs?.["beside-naive"], {
    yours: ({ studentMs }) => studentMs,
    "the naive way": ({ naiveMs }) => naiveMs,
    reference: ({ referenceMs }) => referenceMs,
  });
