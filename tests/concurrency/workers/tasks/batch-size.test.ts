import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { batchSize } from "../../../../concurrency/workers/tasks/batch-size.ts";

const ask = { pending: 100_000, workers: 4 };

test("batchSize() gives one of a function that was never measured, and nothing ahead", () => {
  assertEquals(batchSize({ ...ask, taskMs: Number.POSITIVE_INFINITY }), 1);
  assertEquals(batchSize({ ...ask, taskMs: Number.POSITIVE_INFINITY, beforeMs: 0.001 }), 0);
});

test("batchSize() gives one long task, and nothing ahead", () => {
  assertEquals(batchSize({ ...ask, taskMs: 3000 }), 1);
  assertEquals(batchSize({ ...ask, taskMs: 2.1, beforeMs: 0.001 }), 0);
});

test("batchSize() fills a message with about two milliseconds of short tasks, at most 4096", () => {
  assertEquals(batchSize({ ...ask, taskMs: 0.5 }), 4);
  assertEquals(batchSize({ ...ask, taskMs: 0.5, beforeMs: 0.001 }), 4);
  assertEquals(batchSize({ ...ask, taskMs: 0.0001 }), 4096);
  assertEquals(batchSize({ ...ask, taskMs: 0 }), 4096);
});

test("batchSize() gives less near the end, so that all workers end together", () => {
  assertEquals(batchSize({ ...ask, taskMs: 0.001, pending: 80 }), 10);
  assertEquals(batchSize({ ...ask, taskMs: 0.001, pending: 8 }), 1);
  assertEquals(batchSize({ ...ask, taskMs: 0.001, pending: 1 }), 1);
});

test("batchSize() puts nothing behind a task that is long, or not known", () => {
  assertEquals(batchSize({ ...ask, taskMs: 0.001, beforeMs: 3000 }), 0);
  assertEquals(batchSize({ ...ask, taskMs: 0.001, beforeMs: Number.POSITIVE_INFINITY }), 0);
});

test("batchSize() lets nothing lie ready at one worker when there is not enough for all", () => {
  assertEquals(batchSize({ ...ask, taskMs: 0.001, pending: 7, beforeMs: 0.001 }), 0);
  assertEquals(batchSize({ ...ask, taskMs: 0.001, pending: 8, beforeMs: 0.001 }), 1);
});
