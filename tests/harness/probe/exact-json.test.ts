import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { difference } from "../../../harness/measure/difference.ts";
import { decode, type Encoded, encode, NotDataError } from "../../../harness/probe/exact-json.ts";

const throughJson = (value: unknown) => decode(JSON.parse(JSON.stringify(encode(value))) as Encoded);

const kept: readonly (readonly [name: string, value: unknown])[] = [
  ["numbers that JSON loses", [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 1e308, 5e-324]],
  ["undefined", undefined],
  ["a hole in the middle", Object.assign(new Array(3), { 0: 1, 2: 3 })],
  ["a hole at the end", new Array(3)],
  ["bigints", [0n, -(2n ** 80n), -(10n ** 99_999n)]],
  ["text with lone surrogates and control characters", ["\ud800", "\u0000\u001b[31m", "ä€🙂"]],
  ["dates", [new Date(0), new Date(Number.NaN)]],
  ["maps and sets", new Map<unknown, unknown>([[{ a: 1 }, new Set<unknown>([1, new Map()])]])],
  ["typed arrays", [new Float64Array([1.5, Number.NaN, -0]), new Uint8Array(3), new BigInt64Array([-1n])]],
  ["objects, whatever their keys", { $: 1, "": 2, a: { $: ["undefined"] }, "1": 0 }],
  ["nesting", [[[[[[{ a: [[]] }]]]]]]],
];
for (const [name, value] of kept) {
  test(`encode() and decode() keep ${name}`, () => assertEquals(difference(value, throughJson(value)), undefined));
}

test("a key named __proto__ stays a key", () => {
  const value = JSON.parse('{"__proto__": {"polluted": true}}');
  const back = throughJson(value) as object;
  assertEquals(Object.getPrototypeOf(back), Object.prototype);
  assertEquals(Object.keys(back), ["__proto__"]);
});

class Point {
  x = 1;
}
const cycle: unknown[] = [];
cycle.push(cycle);
const refused: [name: string, value: unknown, says: string][] = [
  ["a function", [() => 1], "the answer's [0] is a function"],
  ["a symbol", Symbol("a"), "the answer is a symbol"],
  ["a promise", [Promise.resolve(1)], "the answer's [0] is a promise: await it"],
  [
    "a getter",
    {
      get a() {
        return 1;
      },
    },
    "the answer's .a is computed by a getter",
  ],
  ["an instance of a class", [new Point()], "the answer's [0] is an instance of Point"],
  ["a cycle", cycle, "refers to itself"],
  ["a bigint that takes long to read", [-(10n ** 100_000n)], "the answer's [0] is a bigint of more than 100000 digits"],
  ["one that would take minutes", 1n << 50_000_000n, "the answer is a bigint of more than 100000 digits"],
];
for (const [name, value, says] of refused) {
  test(`encode() refuses ${name} and says where`, () => {
    assertThrows(() => encode(value), NotDataError, says);
  });
}

const neverEncoded: Encoded[] = [
  { $: ["bigint", "x"] },
  { $: ["bigint", "9".repeat(100_001)] },
  { $: ["no such tag"] },
  JSON.parse('{ "$": [] }'),
  JSON.parse("{}"),
  { $: ["Map", 1] },
  { $: ["number", "5"] },
  { $: ["object", ["a"]] },
];
test("decode() refuses what encode() cannot have made", () => {
  for (const wrong of neverEncoded) assertThrows(() => decode(wrong), TypeError, "Cannot decode");
});
