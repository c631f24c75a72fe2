import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableResponsive = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("Milliseconds in which the main thread answered nothing, in each run", runs?.responsive, {
    "yours, longest": ({ gapMs }) => gapMs,
    "reference, longest": ({ referenceGapMs }) => referenceGapMs,
    "whole answer": ({ answerMs }) => answerMs,
  });
