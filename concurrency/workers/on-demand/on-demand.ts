/** What few pools need, loaded when one does: a limited queue, workers that come and go, times, a health check. */
export { healthOf } from "./health.ts";
export { IdleLimit } from "./idle-limit.ts";
export { QueueLimit } from "./queue-limit.ts";
export { Times } from "./times.ts";
