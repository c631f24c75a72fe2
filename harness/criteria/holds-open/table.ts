import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableHoldsOpen = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("A file open while it worked, % of the looks", runs?.["holds-open"], {
    yours: ({ student }) => inPercent(student),
    reference: ({ reference }) => inPercent(reference),
  });

const inPercent = (share: number | undefined) => (share === undefined ? undefined : Math.round(100 * share));
