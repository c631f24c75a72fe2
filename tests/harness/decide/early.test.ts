import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { early } from "../../../harness/decide/early.ts";
import { measurement } from "../criteria/waiting/rounds.ts";

const right = measurement({}).answers[0]!;
const planned = { answers: 2, rounds: 6 };

test("early() says nothing before there is anything to say", () => {
  assertEquals(early(measurement({ answers: [], planned })), undefined);
});

test("early() tells that a file does not load", () => {
  const found = early(measurement({ answers: [], planned, load: { kind: "no-default-export", found: [] } }));
  assertStringIncludes(found!, "no default export");
});

test("early() tells of the first right answer, and that all are", () => {
  assertEquals(early(measurement({ answers: [right], planned })), "the first answer is right (five)");
  assertEquals(early(measurement({ answers: [right, right], planned })), "all 2 answers are right; now it is timed");
});

test("early() tells of a wrong answer as the verdict will, before the others have been asked", () => {
  const difference = { path: "[0]", expected: "1", found: "2" };
  const found = early(measurement({ answers: [right, { ...right, difference }], planned: { answers: 9, rounds: 6 } }));
  assertStringIncludes(found!, "on five: result[0] is 2 and should be 1");
});

test("early() says that it is timed only where it is, and no figure is called right before it was worked out", () => {
  const { submission } = measurement({});
  const of = (criteria: readonly unknown[], answers = [right, right], rounds = 0) =>
    early(
      measurement({
        answers,
        planned: { answers: 2, rounds },
        submission: { ...submission, lesson: { ...submission.lesson, criteria } as typeof submission.lesson },
      }),
    );
  assertEquals(of([]), "all 2 answers are right");
  assertEquals(of([{ kind: "nothing-left" }]), "all 2 answers are right; now it is watched");
  assertEquals(of([{ kind: "told" }], [right]), "the first answer has the right form (five)");
  assertEquals(of([{ kind: "told" }]), "all 2 answers have the right form");
  assertEquals(of([{ kind: "waiting" }], [right, right], 6), "all 2 answers are right; now it is timed");
});
