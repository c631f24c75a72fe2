import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { wrongForm } from "../../../harness/decide/wrong-form.ts";

const ADA = { owner: "Ada", cents: 1, history: ["opened"] };

const forms: [found: unknown, expected: unknown, kind: string | undefined, what?: string][] = [
  [[1, 2], [1, 3], undefined],
  [[ADA], [{ ...ADA, cents: 2 }], undefined],
  [[1], [ADA], "wrong-type", "result[0] is a number, where an object is asked for"],
  [[ADA, undefined], [ADA, ADA], "wrong-type", "result[1] is undefined, where an object is asked for"],
  [[{ ...ADA, history: "opened" }], [ADA], "wrong-type", "result[0].history is a text, where a list is asked for"],
  [
    { min: 1 },
    { minimum: 1 },
    "other-names",
    "the answer has nothing under the name minimum, and something under min, which nobody asks for",
  ],
  [{ a: 1 }, { a: 1, b: 2 }, "other-names", "the answer has nothing under the name b"],
  [{ a: { b: "1" } }, { a: { b: 1 } }, "wrong-type", "the answer's a.b is a text, where a number is asked for"],
  // That a list is shorter is told elsewhere.
  [{ a: 1, b: 2 }, { a: 1 }, "more-names", "the answer has something under b, which nobody asks for"],
  [[1], [1, 2], undefined],
  // A word where a number belongs is a wrong value, where some places hold words.
  [["late", "late", 3], ["late", 2, 3], undefined],
  [[{}, "late"], [1, "late"], "wrong-type", "result[0] is an object, where a number is asked for"],
  [new Map([[1, 2]]), new Map([[1, 3]]), undefined],
  [[1], new Float64Array([1]), "wrong-type", "the answer is a list, where a Float64Array is asked for"],
];
for (const [found, expected, kind, what] of forms) {
  test(`wrongForm() of ${JSON.stringify(found)} beside ${JSON.stringify(expected)}`, () => {
    const seen = wrongForm(found, expected);
    assertEquals([seen?.kind, seen?.what], [kind, what]);
  });
}

test("wrongForm() follows a deep answer only so far", () => {
  const deep = (depth: number): unknown => (depth === 0 ? "text" : [deep(depth - 1)]);
  assertEquals(wrongForm(deep(10), [[[[[[[[[[1]]]]]]]]]])?.kind, "wrong-type");
  let other: unknown = 1;
  for (let i = 0; i < 100; i++) other = [other];
  assertEquals(wrongForm(deep(100), other), undefined);
});
