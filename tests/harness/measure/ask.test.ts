import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { isRight, recordOf } from "../../../harness/measure/ask.ts";

test("recordOf() marks a right answer that came before it can be known", () => {
  const question = { label: "two that hang", arguments: [["…"], 300], leastMs: 270 };
  const record = (wallMs: number) =>
    recordOf(question, ["late"], { answer: { kind: "value", value: ["late"], wallMs } });
  assertEquals([record(12).early, isRight(record(12))], [{ wallMs: 12, leastMs: 270 }, false]);
  assertEquals([record(271).early, isRight(record(271))], [undefined, true]);
  const { leastMs: _, ...other } = question;
  assertEquals(isRight(recordOf(other, ["late"], { answer: { kind: "value", value: ["late"], wallMs: 1 } })), true);
});
