import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { atPace } from "../../../harness/measure/ask.ts";

test("a question is put for a machine on which another took so long, where a lesson says how", () => {
  const question = { label: "two that hang", arguments: [["…"], 300], leastMs: 270 };
  assertEquals(atPace(question, 80), question);
  const paced = { ...question, atPace: (ms: number) => ({ arguments: [["…"], 2 * ms], leastMs: ms }) };
  assertEquals(atPace(paced, undefined), paced);
  const { label, arguments: given, leastMs } = atPace(paced, 80);
  assertEquals([label, given, leastMs], ["two that hang", [["…"], 160], 80]);
});
