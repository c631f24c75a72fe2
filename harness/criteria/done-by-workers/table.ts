import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableDoneByWorkers = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("What more work took of workers, milliseconds", runs?.["done-by-workers"], {
    yours: ({ studentMs }) => studentMs,
    reference: ({ referenceMs }) => referenceMs,
    "your main thread": ({ studentMainMs }) => studentMainMs,
    "the reference's": ({ referenceMainMs }) => referenceMainMs,
  });
