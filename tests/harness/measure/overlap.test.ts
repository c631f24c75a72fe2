import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { overlap } from "../../../harness/measure/overlap.ts";

const spans = (...pairs: [number, number][]) => pairs.map(([fromMs, toMs]) => ({ fromMs, toMs }));
const of = (...pairs: [number, number][]) => {
  const { requests, most, mostMs } = overlap(spans(...pairs), 1000);
  return { requests, most, mostMs };
};

test("overlap() of none and of one", () => {
  assertEquals(of(), { requests: 0, most: 0, mostMs: 0 });
  assertEquals(of([0, 10]), { requests: 1, most: 1, mostMs: 10 });
});

test("overlap() of requests one after the other is 1, also where one ends as the next begins", () => {
  assertEquals(of([0, 10], [10, 20], [25, 30]), { requests: 3, most: 1, mostMs: 25 });
});

test("overlap() says how long the most were in flight", () => {
  assertEquals(of([0, 10], [2, 12], [4, 9]), { requests: 3, most: 3, mostMs: 5 });
  assertEquals(of([0, 4], [2, 4], [10, 13], [10, 13]), { requests: 4, most: 2, mostMs: 5 });
});
