import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";

/** What was seen, for reports. Pure. */
export const tableInFlight = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("Requests in flight at once, in each run", runs?.["in-flight"], {
    "yours, most": ({ most }) => most,
    "reference, most": ({ referenceMost }) => referenceMost,
    downloads: ({ downloads }) => downloads,
    "waited for more, ms": ({ holdMs }) => holdMs,
  });
