import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { type Clear, statusOf } from "../../../../harness/criteria/shared/clear.ts";

const clear: Clear = [
  { rounds: 1, factor: 1.5 },
  { rounds: 3, factor: 1.1 },
  { rounds: 6, factor: 1.1, but: 1 },
];
const logs = (...factors: number[]) => factors.map(Math.log);

test("statusOf() tells a clear case by every round, after few rounds only far from the bar", () => {
  assertEquals(statusOf(logs(1.6), clear), "above");
  assertEquals(statusOf(logs(0.6), clear), "below");
  assertEquals(statusOf(logs(1.2, 1.2), clear), "undecided");
  assertEquals(statusOf(logs(1.2, 1.2, 1.2), clear), "above");
  assertEquals(statusOf(logs(1.2, 1.2, 0.9), clear), "undecided");
});

test("statusOf() forgives one round among many, and not two", () => {
  assertEquals(statusOf(logs(0.7, 0.7, 1.4, 0.7, 0.7, 0.7), clear), "below");
  assertEquals(statusOf(logs(0.7, 0.7, 1.4, 1.4, 0.7, 0.7), clear), "undecided");
  assertEquals(statusOf(logs(0.7, 0.7, 1.4, 0.7), clear), "undecided");
});
