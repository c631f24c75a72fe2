/** What starts workers and schedules their tasks; loaded by load-engine.ts. */
export {
  mustBeBlocks,
  mustBeLists,
  mustBePoolOptions,
  mustBeReduceOptions,
  mustBeTaskOptions,
} from "../arguments/of-pool.ts";
export { fileOf, referTo } from "../messages/exports.ts";
export { inBlocks, prefixes } from "./blocks.ts";
export { guardNesting } from "./nesting.ts";
export { runtimeFor, sameRuntime } from "./runtime-option.ts";
export { Scheduler } from "./scheduler.ts";
export { ResultStream } from "./stream.ts";
export { UnhandledFailures } from "./unhandled-failures.ts";
