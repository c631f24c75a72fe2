import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableCounted = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("Workers, in each call", runs?.counted, {
    "yours, started": ({ student }) => student?.workersStarted,
    "yours, at one time": ({ student }) => student?.mostAtOnce,
    "reference, started": ({ reference }) => reference?.workersStarted,
    "reference, at one time": ({ reference }) => reference?.mostAtOnce,
  });
