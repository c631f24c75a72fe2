import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { overlap } from "../../../../harness/measure/slow-service/overlap.ts";

const PAGES = new Map("abcd".split("").map((name) => [name, { texts: [name], delaysMs: [10] }]));

/** Requests for the pages in turn, unless they are named. */
const of = (...spans: [fromMs: number, toMs: number, name?: string][]) => {
  const requests = spans.map(([fromMs, toMs, name], i) => {
    return { name: name ?? "abcd"[i]!, fromMs, startedMs: fromMs, toMs };
  });
  const { mostInFlight: most, mostInFlightMs: mostMs, ...seen } = overlap(PAGES, { requests, gapMs: 0 }, 1000);
  return { requests: seen.requests, most, mostMs, busyMs: seen.busyMs };
};

test("overlap() of none and of one", () => {
  assertEquals(of(), { requests: 0, most: 0, mostMs: 0, busyMs: 0 });
  assertEquals(of([0, 10]), { requests: 1, most: 1, mostMs: 10, busyMs: 10 });
});

test("overlap() of requests one after the other is 1, also where one ends as the next begins", () => {
  assertEquals(of([0, 10], [10, 20], [25, 30]), { requests: 3, most: 1, mostMs: 25, busyMs: 25 });
});

test("overlap() says how long the most were in flight", () => {
  assertEquals(of([0, 10], [2, 12], [4, 9]), { requests: 3, most: 3, mostMs: 5, busyMs: 12 });
  assertEquals(of([0, 4], [2, 4], [10, 13], [10, 13]), { requests: 4, most: 2, mostMs: 5, busyMs: 7 });
});

test("overlap() counts different downloads: one that is asked for again is no second one", () => {
  const twice = of([0, 10, "a"], [0, 10, "a"], [10, 20, "b"], [10, 20, "b"]);
  assertEquals(twice, { requests: 4, most: 1, mostMs: 20, busyMs: 20 });
  // Nor is one that goes on, or begins, when its text is there already.
  const later = of([0, 10, "a"], [0, 15, "a"], [9, 25, "a"], [10, 20, "b"], [20, 30, "c"]);
  assertEquals(later, { requests: 5, most: 1, mostMs: 30, busyMs: 30 });
});

test("overlap() counts a download as often as the question names it", () => {
  const pages = new Map([["a", { texts: ["a"], delaysMs: [10, 8] }]]);
  const requests = [0, 1, 2].map((fromMs) => ({ name: "a", fromMs, startedMs: fromMs, toMs: 10 }));
  const { downloads, mostInFlight: most, oneByOneMs } = overlap(pages, { requests, gapMs: 0 }, 1000);
  assertEquals([downloads, most, oneByOneMs], [2, 2, 18]);
});

test("overlap() leaves out of the busy time what was held back for others, and what goes on after the answer", () => {
  const requests = [{ name: "a", fromMs: 0, startedMs: 400, toMs: Number.POSITIVE_INFINITY }];
  assertEquals(overlap(PAGES, { requests, gapMs: 0 }, 450).busyMs, 50);
  const held = [{ name: "a", fromMs: 0, startedMs: Number.POSITIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }];
  assertEquals(overlap(PAGES, { requests: held, gapMs: 0 }, 450).busyMs, 0);
});
