import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { problemWith } from "../../harness/graded.ts";
import { aCheck, aVerdict } from "../fakes/verdicts.ts";

test("problemWith() finds none in a passed check", () => {
  assertEquals(problemWith(aVerdict(), "faster"), undefined);
});

test("problemWith() gives the message and the hint of a failed check, made safe", () => {
  const checks = [aCheck({ id: "correct", outcome: "failed", message: "wrong\u001b[2J", hint: "look at the order" })];
  assertEquals(problemWith(aVerdict({ outcome: "failed", checks }), "correct"), "wrong␛[2J\nTry: look at the order");
});

test("problemWith() lets no check pass that the verdict does not hold", () => {
  assertEquals(problemWith(aVerdict({ checks: [] }), "parallel"), 'The grader said nothing of "parallel".');
});

test("problemWith() says that no verdict is no fault of the program", () => {
  for (const outcome of ["inconclusive", "unfit"] as const) {
    const checks = [aCheck({ id: "faster", outcome: "inconclusive", message: "too noisy" })];
    assertEquals(
      problemWith(aVerdict({ outcome, checks }), "faster"),
      "No verdict. This says nothing against your program: too noisy",
    );
  }
  const skipped = [aCheck({ id: "faster", outcome: "skipped", message: "wrong answers" })];
  assertEquals(
    problemWith(aVerdict({ outcome: "failed", checks: skipped }), "faster"),
    "Not judged yet: wrong answers",
  );
});
