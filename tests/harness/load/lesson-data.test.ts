import { test } from "node:test";
import { assertEquals, assertMatch } from "@std/assert";
import { wrongInLesson, wrongInQuestion } from "../../../harness/load/lesson-data.ts";

const baseline = () => 0;
const sound = {
  title: "Adding one",
  concept: "none",
  prerequisites: [],
  tcpp: { topic: "none", bloom: "Know" },
  predict: "none",
  hints: ["a?", "b", "c"],
  points: { correct: 10 },
  service: { kind: "none" },
  criteria: [],
  questions: () => [],
  timed: () => ({ label: "one", arguments: [] }),
  broken: {},
};

test("wrongInLesson() finds nothing in a lesson that is one", () => {
  assertEquals(wrongInLesson({ default: sound, baseline }), []);
  const more = { terms: ["pool"], answer: "2", mistakes: [{ kind: "a", what: "b", next: "C." }] };
  assertEquals(wrongInLesson({ default: { ...sound, ...more }, baseline }), []);
});

test("wrongInLesson() names each field that is missing", () => {
  for (const name of Object.keys(sound)) {
    const { [name as "title"]: _, ...others } = sound;
    const found = wrongInLesson({ default: others, baseline });
    assertEquals(found.length, 1, name);
    assertMatch(found[0]!, new RegExp(`^"${name}" is missing: it is `));
  }
});

test("wrongInLesson() names each field of another type, and shows what it found", () => {
  const wrong: [name: string, value: unknown][] = [
    ["title", ""],
    ["concept", 1],
    ["prerequisites", "01-concurrency"],
    ["prerequisites", [1]],
    ["tcpp", "Performance"],
    ["tcpp", { topic: "Performance" }],
    ["predict", null],
    ["hints", "none"],
    ["hints", ["a?", "b"]],
    ["points", { correct: "4" }],
    ["points", { parallel: 4 }],
    ["points", 10],
    ["service", "get"],
    ["service", { kind: "get" }],
    ["criteria", { kind: "told" }],
    ["criteria", ["told"]],
    ["questions", []],
    ["timed", { label: "one", arguments: [] }],
    ["broken", ["a"]],
    ["broken", { a: "wrong-answer" }],
    ["terms", "pool"],
    ["answer", 1],
    ["mistakes", [{ kind: "a" }]],
  ];
  for (const [name, value] of wrong) {
    const found = wrongInLesson({ default: { ...sound, [name]: value }, baseline });
    assertEquals(found.length, 1, `${name}: ${JSON.stringify(value)}`);
    assertMatch(found[0]!, new RegExp(`^"${name}" must be .*, and is `));
  }
});

test("wrongInLesson() tells a name that was misspelt, and exports that are not there", () => {
  assertEquals(wrongInLesson({ default: { ...sound, predikt: "x" }, baseline }), [
    '"predikt" is nothing that a lesson has. Did you mean "predict"?',
  ]);
  assertEquals(wrongInLesson({ default: sound }), [
    'it exports no function "baseline". Add: export async function baseline(…)',
  ]);
  assertEquals(wrongInLesson({ baseline }), [
    "it has no default export. Add: export default { title: … } satisfies LessonData",
  ]);
});

test("wrongInQuestion() knows a question from what is none", () => {
  assertEquals(wrongInQuestion({ label: "one", arguments: [1] }), undefined);
  const itself: Record<string, unknown> = { label: "one" };
  itself.itself = itself;
  const records = [{ label: "one" }, { arguments: [] }, { label: "a", arguments: 1 }, { label: "", arguments: [1n] }];
  for (const none of [undefined, [1, 2], "one", ...records, itself])
    assertMatch(wrongInQuestion(none) ?? "", /^a question is \{/);
});
