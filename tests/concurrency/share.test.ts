import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { share } from "../../concurrency/crew/share.ts";

const ask = { waiting: 100_000, workers: 4, ahead: false };

test("share() gives one of a function that was never measured, and nothing ahead", () => {
  assertEquals(share({ ...ask, callsMs: Number.POSITIVE_INFINITY }), 1);
  assertEquals(share({ ...ask, callsMs: Number.POSITIVE_INFINITY, ahead: true }), 0);
});

test("share() gives one long task, and nothing ahead", () => {
  assertEquals(share({ ...ask, callsMs: 3000 }), 1);
  assertEquals(share({ ...ask, callsMs: 2.1, ahead: true }), 0);
});

test("share() fills a message with about two milliseconds of short tasks, at most 512", () => {
  assertEquals(share({ ...ask, callsMs: 0.5 }), 4);
  assertEquals(share({ ...ask, callsMs: 0.5, ahead: true }), 4);
  assertEquals(share({ ...ask, callsMs: 0.0001 }), 512);
  assertEquals(share({ ...ask, callsMs: 0 }), 512);
});

test("share() gives less near the end, so that all workers end together", () => {
  assertEquals(share({ ...ask, callsMs: 0.001, waiting: 80 }), 10);
  assertEquals(share({ ...ask, callsMs: 0.001, waiting: 8 }), 1);
  assertEquals(share({ ...ask, callsMs: 0.001, waiting: 1 }), 1);
});

test("share() lets nothing lie ready at one worker when there is not enough for all", () => {
  assertEquals(share({ ...ask, callsMs: 0.001, waiting: 7, ahead: true }), 0);
  assertEquals(share({ ...ask, callsMs: 0.001, waiting: 8, ahead: true }), 1);
});
