/** What starts workers and leads them; loaded by lead.ts. */
export {
  mustBeBlocks,
  mustBeLists,
  mustBePoolOptions,
  mustBeReduceOptions,
  mustBeTaskOptions,
} from "../arguments/of-pool.ts";
export { Crew } from "./crew.ts";
export { fileOf } from "./file-of.ts";
export { fn } from "./fn.ts";
export { guard } from "./guard.ts";
export { inBlocks, prefixes } from "./in-blocks.ts";
export { Results } from "./results.ts";
export { Unread } from "./unread.ts";
