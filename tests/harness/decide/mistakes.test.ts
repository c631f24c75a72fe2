import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { errorFinding } from "../../../harness/decide/error-finding.ts";
import { wrongAnswers } from "../../../harness/decide/wrong-answers.ts";
import type { Mistake } from "../../../harness/lesson.ts";
import type { AnswerRecord, Measurement } from "../../../harness/model.ts";
import { lookAt } from "../../../harness/source/look-at.ts";

/** An answer to the question what a number is twice. */
function record(n: number, value: unknown): AnswerRecord {
  const wrong = value !== 2 * n;
  return {
    ...{ label: `twice ${n}`, question: [n], expected: 2 * n, answer: { kind: "value", value, wallMs: 1 } },
    ...(wrong && { difference: { path: "", expected: String(2 * n), found: String(value) } }),
  };
}
const NO_OUTPUT = { stdout: "", stderr: "" };
const mistakes: Mistake[] = [
  { kind: "squares", answer: (n: number) => n * n, what: "it is squared", next: "Double it." },
  { kind: "as-it-was", answer: (n: number) => n, what: "nothing was done", next: "Double it." },
];
const found = (...answers: AnswerRecord[]) =>
  wrongAnswers(answers, { submission: { lesson: { mistakes, service: { kind: "none" } } } } as unknown as Measurement);

test("wrongAnswers() names the mistake of the lesson that each wrong answer is", () => {
  assertEquals(found(record(2, 4), record(3, 9))?.kind, "squares");
  assertEquals(found(record(2, 2), record(3, 3)), { kind: "as-it-was", what: "nothing was done", next: "Double it." });
});

test("wrongAnswers() takes one answer for enough where nothing else gives it", () => {
  const telling: Mistake = { ...mistakes[0]!, telling: true };
  const m = { submission: { lesson: { mistakes: [telling], service: { kind: "none" } } } } as unknown as Measurement;
  assertEquals(wrongAnswers([record(3, 9), record(4, 5)], m)?.kind, "squares");
  assertEquals(found(record(3, 9), record(4, 5))?.kind, "wrong-answer");
});

test("wrongAnswers() names a mistake beside an error that another question brings", () => {
  const threw = {
    ...record(4, 0),
    answer: { kind: "threw" as const, error: { name: "Error", message: "no" }, wallMs: 1 },
  };
  assertEquals(found(record(3, 9), threw, record(5, 25))?.kind, "squares");
});

/** The diagnosis of one answer, of a file with this code. */
function ofCode(code: string, value: unknown, expected: unknown, shown = "") {
  const source = lookAt(new TextEncoder().encode(code), ".ts");
  const answers = [
    {
      ...{ label: "it", question: [1], expected, answer: { kind: "value", value, wallMs: 1 } },
      difference: { path: "", expected: "", found: shown },
    },
  ] as AnswerRecord[];
  const submission = { lesson: { service: { kind: "none" } }, source };
  return wrongAnswers(answers, { submission } as unknown as Measurement);
}

test("wrongAnswers() says of lists that nobody put together what to write, and nothing of those that are asked for", () => {
  assertEquals(ofCode("", [[1, 2], [3]], [1, 2, 3])?.kind, "not-flat");
  assertEquals(ofCode("", [[1, 2], [4]], [[1, 2], [3]])?.kind, "wrong-answer");
  assertEquals(ofCode("", [[1, 2]], [1, 2, 3])?.kind, "too-few");
});

test("wrongAnswers() says of a list that should hold lists that it was made flat", () => {
  assertEquals(ofCode("", [1, 2, 3], [[1, 2], [3]])?.kind, "flattened");
  assertEquals(ofCode("", [1, 2, 4], [[1, 2], [3]])?.kind, "too-many");
});

test("wrongAnswers() says that a return is missing only where no answer is right", () => {
  const undefinedFor = (n: number) => ({
    ...record(n, 0),
    answer: { kind: "value" as const, value: undefined, wallMs: 1 },
  });
  const m = { submission: { lesson: { service: { kind: "none" } } } } as unknown as Measurement;
  assertEquals(wrongAnswers([undefinedFor(3), undefinedFor(5)], m)?.kind, "no-return");
  assertEquals(wrongAnswers([record(4, 8), undefinedFor(3)], m)?.kind, "undefined-at-times");
});

test("wrongAnswers() says what the file's own words explain", () => {
  assertEquals(ofCode("list.splice(0, 2);", [1], [1, 2])?.kind, "spliced");
  assertEquals(ofCode("map.set(key, map.get(key) + 1);", Number.NaN, 1, "NaN")?.kind, "adds-to-nothing");
  assertEquals(ofCode("function f(n) {}\nThread.start(import.meta, f);", Number.NaN, 1, "NaN")?.kind, "no-arguments");
  assertEquals(ofCode("f();", Number.NaN, 1, "NaN")?.kind, "not-a-number");
});

test("wrongAnswers() asks the mistake where chance decides which of several answers is given", () => {
  const odd: Mistake = {
    kind: "odd",
    fits: (answer, n: number) => typeof answer === "number" && answer % 2 === 1 && answer > n,
    ...{ what: "it is odd", next: "Double it." },
  };
  const m = { submission: { lesson: { mistakes: [odd], service: { kind: "none" } } } } as unknown as Measurement;
  const kind = (...answers: AnswerRecord[]) => wrongAnswers(answers, m)?.kind;
  assertEquals(kind(record(2, 3), record(3, 7), record(4, 8)), "odd");
  assertEquals(kind(record(2, 3), record(9, 7)), "wrong-answer");
});

test("wrongAnswers() names no mistake that only some of the wrong answers are", () => {
  assertEquals(found(record(2, 2), record(3, 7))?.kind, "wrong-answer");
});

test("wrongAnswers() names the mistake, too, where a later answer did not come in time", () => {
  const late = { ...record(5, 0), answer: { kind: "late", limitMs: 1000 } } as unknown as AnswerRecord;
  assertEquals(found(record(2, 2), record(3, 3), late)?.kind, "as-it-was");
});

test("wrongAnswers() takes a mistake that shows in each answer for none where a right answer shows that it is not", () => {
  const squares: Mistake = { ...mistakes[0]!, always: true };
  const m = { submission: { lesson: { mistakes: [squares], service: { kind: "none" } } } } as unknown as Measurement;
  const kind = (...answers: AnswerRecord[]) => wrongAnswers(answers, m)?.kind;
  assertEquals(kind(record(2, 4), record(3, 9)), "squares"); // Twice 2 is 2 · 2.
  assertEquals(kind(record(3, 9), record(4, 8)), "wrong-answer");
});

test("wrongAnswers() names the mistake that throws an error of its name", () => {
  const aborts: Mistake = { kind: "read-on", threw: "AbortError", what: "it was stopped", next: "Leave." };
  const m = {
    submission: { lesson: { mistakes: [aborts], service: { kind: "none" } }, file: "a.ts" },
  } as unknown as Measurement;
  const kind = (name: string, message: string) => {
    const answer = { kind: "threw", error: { name, message, stack: "" } } as const;
    return wrongAnswers([{ ...record(2, 4), answer } as unknown as AnswerRecord], m)?.kind;
  };
  assertEquals(kind("AbortError", "This operation was aborted"), "read-on");
  assertEquals(kind("Error", "This operation was aborted"), "throws");
});

test("errorFinding() says why a pool has no work done after its end", () => {
  const message = "Pool not running: it was terminated, and map() came after that.";
  assertEquals(errorFinding({ name: "PoolClosedError", message })?.kind, "pool-closed");
});

test("wrongAnswers() takes no answer of another form for a mistake whose look it cannot be asked for", () => {
  const words: Mistake = { kind: "words", fits: (found) => (found as string[]).length > 0, what: "", next: "" };
  const m = { submission: { lesson: { mistakes: [words], service: { kind: "none" } } } } as unknown as Measurement;
  assertEquals(wrongAnswers([record(5, null), record(6, null)], m)?.kind, "wrong-type");
});

test("wrongAnswers() names the mistake after which a program is there no more", () => {
  const crash: Mistake = { kind: "crashes", ended: true, what: "it went with its worker", next: "Keep them apart." };
  const answer = { kind: "ended", how: { kind: "signalled", signal: "SIGKILL" } } as const;
  const m = { submission: { lesson: { mistakes: [...mistakes, crash], service: { kind: "none" } } } };
  const { kind, what } = wrongAnswers([{ ...record(2, 4), answer }], m as unknown as Measurement)!;
  assertEquals([kind, what], ["crashes", "it went with its worker (it was ended by SIGKILL)"]);
});

test("wrongAnswers() names the mistake after which a program waits for ever, and none where it computes", () => {
  const waits: Mistake = { kind: "held", late: true, what: "nobody stops it", next: "Stop it." };
  const m = { submission: { lesson: { mistakes: [waits], service: { kind: "none" } } }, output: NO_OUTPUT };
  const kind = (late: { busy?: boolean }) => {
    const answer = { kind: "late", limitMs: 10_000, ...late } as const;
    return wrongAnswers([{ ...record(2, 4), answer }], m as unknown as Measurement)!.kind;
  };
  assertEquals(kind({ busy: false }), "held");
  assertEquals(kind({}), "held");
  assert(kind({ busy: true }) !== "held");
});

test("wrongAnswers() knows a pool for each piece of work where no answer comes, and NaN where one does", () => {
  const source = { slips: { poolInLoop: true } };
  const m = { submission: { lesson: { service: { kind: "none" } }, source }, output: NO_OUTPUT };
  const answer = { kind: "late", limitMs: 10_000, busy: true } as const;
  const late = wrongAnswers([{ ...record(2, 4), answer }], m as unknown as Measurement)!;
  assertEquals(late.kind, "pool-for-each-piece");
  assertStringIncludes(late.what, "no answer came within 10 s");
  assertEquals(found(record(2, Number.NaN), record(3, Number.NaN), record(4, Number.NaN))?.kind, "not-a-number");
});

test("wrongAnswers() knows texts that were right for a question before", () => {
  const asked = (expected: string[], value: string[]): AnswerRecord => {
    const place = expected.findIndex((text, i) => text !== value[i]);
    const difference = { path: `[${place}]`, expected: `${expected[place]}`, found: `${value[place]}` };
    const answer = { kind: "value", value, wallMs: 1 } as const;
    return { label: "texts", question: [], expected, answer, ...(place >= 0 && { difference }) };
  };
  const first = asked(["text one", "text two"], ["text one", "text two"]);
  assertEquals(found(first, asked(["new two", "new one"], ["text two", "text one"]))?.kind, "remembered");
  assertEquals(found(first, asked(["new two", "new one"], ["text two", "new one"]))?.kind, "remembered");
  // One that was never right, and one that is right for another place of the same question.
  assertEquals(found(first, asked(["new two", "new one"], ["text two", "text six"]))?.kind, "wrong-answer");
  assertEquals(found(first, asked(["text one", "text two"], ["text one", "text one"]))?.kind, "wrong-answer");
});

test("wrongAnswers() says which line threw", () => {
  const error = { name: "Error", message: "boom", stack: "Error: boom\n    at f (file:///work/exercise.ts:12:9)" };
  const m = { submission: { lesson: { service: { kind: "none" } }, file: "/work/exercise.ts" }, output: NO_OUTPUT };
  const answer = { kind: "threw", error, wallMs: 1 } as const;
  const { kind, next } = wrongAnswers([{ ...record(2, 4), answer }], m as unknown as Measurement)!;
  assertEquals(
    [kind, next],
    ["throws", "Look at line 12 of your file, and at what stands in each of its variables then."],
  );
});

/** An answer to the question what each of so many numbers is twice: `given` of them, from the first. */
function listed(count: number, given: number): AnswerRecord {
  const expected = Array.from({ length: count }, (_, i) => 2 * i);
  const value = expected.slice(0, given);
  return {
    ...{ label: `${count} numbers`, question: [expected.map((n) => n / 2)], expected },
    answer: { kind: "value", value, wallMs: 1 },
    ...(given !== count && { difference: { path: "", expected: `${count} items`, found: `${given} items` } }),
  };
}

test("wrongAnswers() tells a list that lacks its last from one that was returned before the work was done", () => {
  assertEquals(found(listed(5, 4), listed(1, 0), listed(40, 39))?.kind, "too-few");
  assertEquals(found(listed(5, 0), listed(1, 0), listed(40, 0))?.kind, "not-awaited");
  assertEquals(found(listed(5, 0), listed(40, 3))?.kind, "not-awaited");
  assertEquals(found(listed(5, 5), listed(1, 0))?.kind, "not-awaited");
});

test("wrongAnswers() finds one answer to everything, where three questions have different ones", () => {
  const { kind, what } = found(record(2, 0), record(3, 0), record(4, 0))!;
  assertEquals(kind, "always-the-same");
  assertStringIncludes(what, "the answer is 0 whatever is asked");
  assertEquals(found(record(2, 0), record(3, 0))?.kind, "wrong-answer", "two may be chance");
  assertEquals(found(record(2, 0), record(3, 0), record(4, 8))?.kind, "wrong-answer");
});

test("errorFinding() says of an arrow around an exported function to leave the arrow away", () => {
  const source = lookAt(
    new TextEncoder().encode("export function countPrimes(n) {}\nawait pool.map((n) => countPrimes(n), limits);"),
    ".ts",
  );
  const message = "Cannot run a function without a name in a worker: a.ts does not export it, and a worker finds";
  const { kind, next } = errorFinding({ name: "TypeError", message }, source)!;
  assertEquals(kind, "not-exported");
  assertStringIncludes(next, "Hand over countPrimes itself");
});

const errors: [kind: string | undefined, name: string, message: string][] = [
  [
    "cannot-be-sent",
    "TypeError",
    "Cannot send the arguments of f to a worker: they hold, at [1], a function. Send plain data; for a function, export it and call it in the worker.",
  ],
  ["cannot-be-sent", "DataCloneError", "(x) => x could not be cloned."],
  [
    "not-exported",
    "TypeError",
    "Cannot run work in a worker: file:///a.ts does not export it (its exports: default). Write:  export function work(…) { … }",
  ],
  ["worker-died", "WorkerDiedError", "worker 1 died: its process was ended by SIGKILL"],
  ["not-a-function", "TypeError", "account.add is not a function"],
  ["not-a-function", "TypeError", "a.add is not a function. (In 'a.add(3)', 'a.add' is undefined)"],
  ["not-a-function", "TypeError", "pool.Map is not a function"],
  ["of-undefined", "TypeError", "Cannot read properties of undefined (reading 'push')"],
  ["of-undefined", "TypeError", "undefined is not an object (evaluating 'account.history.push')"],
  ["no-import-meta", "TypeError", "Cannot open a Pool: expected import.meta as the first argument, found an object."],
  ["swapped", "TypeError", "Cannot map in a Pool: expected a function, found a list."],
  ["called-too-soon", "TypeError", "Cannot map in a Pool: expected a function, found 0."],
  ["called-too-soon", "TypeError", 'Cannot start a thread: expected a function, found "text 1".'],
  ["starts-itself", "RangeError", "Cannot start a thread: this is a worker 3 workers deep, and 3 is the limit."],
  [undefined, "Error", "account.add is not a function"],
  [undefined, "TypeError", "add is not a function"],
];
for (const [kind, name, message] of errors) {
  test(`errorFinding() takes "${name}: ${message.slice(0, 50)}" for ${kind ?? "nothing that it knows"}`, () => {
    assertEquals(errorFinding({ name, message })?.kind, kind);
  });
}

test("errorFinding() says what is undefined, where the runtime tells it", () => {
  const what = (message: string) => errorFinding({ name: "TypeError", message })?.what;
  assertEquals(
    what("undefined is not an object (evaluating 'account.history.push')"),
    "account.history is undefined, and its push was asked for",
  );
  const unnamed = "something is undefined, and its push was asked for";
  assertEquals(what("undefined is not an object (evaluating 'push')"), unnamed);
  assertEquals(what("Cannot read properties of undefined (reading 'push')"), unnamed);
});

test("wrongAnswers() names an answer that came sooner than who waits can know it", () => {
  const early = { ...record(2, 4), early: { wallMs: 12, leastMs: 300 } };
  assertEquals(found(early, record(3, 6))?.kind, "not-waited-for");
  assertStringIncludes(found(early)!.what, "after 12 ms");
  const known = { kind: "looked", early: true, what: "it was looked at", next: "Wait." } as const;
  const m = { submission: { lesson: { mistakes: [known] } } } as unknown as Measurement;
  assertEquals(wrongAnswers([early], m), { kind: "looked", what: "it was looked at", next: "Wait." });
  // What is wrong is wrong before it is early.
  assertEquals(found(early, record(3, 9))?.kind, "squares");
});

test("wrongAnswers() sees places of a list in which nothing was put, and holds none for one of a question before", () => {
  const expected = ["text one", "text two", "text one"];
  const value = ["text one", "text two"];
  value.length = 3;
  const difference = { path: "[2]", expected: '"text one"', found: "undefined" };
  const holes: AnswerRecord = {
    ...{ label: "a text that comes twice", question: [["one", "two", "one"]], expected, difference },
    answer: { kind: "value", value, wallMs: 1 },
  };
  assertEquals(found(holes)?.kind, "empty-places");
  assertStringIncludes(found(holes)!.what, "1 of 3 places of the answer is empty");
  assertStringIncludes(found(holes)!.next, "indexOf");
  // Where no two are the same, nobody has looked for the first of them: the answer was given too soon.
  const soon = found({ ...holes, question: [["one", "two", "three"]] })!;
  assertEquals(soon.kind, "empty-places");
  assertStringIncludes(soon.next, "Wait for every result");
});
