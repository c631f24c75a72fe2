import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { describe, difference } from "../../../harness/measure/difference.ts";

test("difference() finds none between equal data of every kind", () => {
  const data = () => ({
    list: [1, "two", null, undefined, Number.NaN, -0, 5n],
    map: new Map<unknown, unknown>([
      ["a", [1]],
      [2, new Set(["x"])],
    ]),
    when: new Date(5),
    bytes: new Uint8Array([1, 2]),
  });
  assertEquals(difference(data(), data()), undefined);
});

const different: [name: string, expected: unknown, found: unknown, path: string][] = [
  ["0 and -0", [0], [-0], "[0]"],
  ["NaN and undefined", [Number.NaN], [undefined], "[0]"],
  ["a number and its text", [1], ["1"], "[0]"],
  ["a hole and undefined", new Array(1), [undefined], "[0]"],
  ["a shorter list", [1, 2], [1], ".length"],
  ["an array and a typed array", [1], new Float64Array([1]), ""],
  ["arrays of different types", new Int32Array([1]), new Float64Array([1]), ""],
  ["an array and an object like it", [1], { 0: 1, length: 1 }, ""],
  ["a missing key", { a: 1, b: 2 }, { a: 1 }, ".b"],
  ["a key too many", { a: 1 }, { a: 1, b: undefined }, ".b"],
  ["deep inside", { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ".a[0].b"],
  ["dates", new Date(1), new Date(2), ""],
  ["sets", new Set([1]), new Set([2]), ".items[0]"],
  ["null and an object", null, {}, ""],
  ["a value and nothing at all", [], undefined, ""],
];
for (const [name, expected, found, path] of different) {
  test(`difference() tells apart ${name}`, () => assertEquals(difference(expected, found)?.path, path));
}

test("difference() says what was expected and what was found", () => {
  assertEquals(difference(["a"], ["b"]), { path: "[0]", expected: '"a"', found: '"b"' });
  assertEquals(difference({ a: 1 }, {}), { path: ".a", expected: "1", found: "nothing" });
});

test("describe() keeps a message short, whatever it is given", () => {
  assertEquals(describe("x".repeat(1_000_000)).length <= 122, true);
  assertEquals(describe(Array(1_000_000).fill(1)).length <= 122, true);
  assertEquals(describe(-0), "-0");
  assertEquals(describe(-(2n ** 80n)), "-1208925819614629174706176n");
  assertEquals(describe(-(16n ** 1_000_000n)).slice(0, 6), "-0x100");
});

test("difference() tells texts apart that look the same", () => {
  const told = (expected: unknown, found: unknown) => {
    const { expected: a, found: b } = difference(expected, found)!;
    return [a, b];
  };
  assertEquals(told("a b", "a\u00a0b"), ['"a b"', '"a\\u00a0b"']);
  assertEquals(told("ab", "a\u200bb"), ['"ab"', '"a\\u200bb"']);
  assertEquals(told("\u00e9", "e\u0301"), ['"\\u00e9"', '"e\\u0301"']);
  assertEquals(told(["x"], ["x\ufeff"]), ['"x"', '"x\\ufeff"']);
  // What is seen stays as it is.
  assertEquals(told("\u00e9", "e"), ['"\u00e9"', '"e"']);
});
