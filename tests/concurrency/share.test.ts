import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { share } from "../../concurrency/crew/share.ts";

const ask = { waiting: 100_000, workers: 4 };

test("share() gives one of a function that was never measured, and nothing ahead", () => {
  assertEquals(share({ ...ask, jobMs: Number.POSITIVE_INFINITY }), 1);
  assertEquals(share({ ...ask, jobMs: Number.POSITIVE_INFINITY, beforeMs: 0.001 }), 0);
});

test("share() gives one long task, and nothing ahead", () => {
  assertEquals(share({ ...ask, jobMs: 3000 }), 1);
  assertEquals(share({ ...ask, jobMs: 2.1, beforeMs: 0.001 }), 0);
});

test("share() fills a message with about two milliseconds of short tasks, at most 4096", () => {
  assertEquals(share({ ...ask, jobMs: 0.5 }), 4);
  assertEquals(share({ ...ask, jobMs: 0.5, beforeMs: 0.001 }), 4);
  assertEquals(share({ ...ask, jobMs: 0.0001 }), 4096);
  assertEquals(share({ ...ask, jobMs: 0 }), 4096);
});

test("share() gives less near the end, so that all workers end together", () => {
  assertEquals(share({ ...ask, jobMs: 0.001, waiting: 80 }), 10);
  assertEquals(share({ ...ask, jobMs: 0.001, waiting: 8 }), 1);
  assertEquals(share({ ...ask, jobMs: 0.001, waiting: 1 }), 1);
});

test("share() puts nothing behind a task that is long, or not known", () => {
  assertEquals(share({ ...ask, jobMs: 0.001, beforeMs: 3000 }), 0);
  assertEquals(share({ ...ask, jobMs: 0.001, beforeMs: Number.POSITIVE_INFINITY }), 0);
});

test("share() lets nothing lie ready at one worker when there is not enough for all", () => {
  assertEquals(share({ ...ask, jobMs: 0.001, waiting: 7, beforeMs: 0.001 }), 0);
  assertEquals(share({ ...ask, jobMs: 0.001, waiting: 8, beforeMs: 0.001 }), 1);
});
