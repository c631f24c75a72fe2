import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { decodePlain, encodePlain } from "../../../runtime-adapters/messages/plain-codec.ts";
import { fastCheck, withFastCheck } from "../../fast-check.ts";

function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: it is what is tested
  return arguments;
}

/** What arrives; `undefined` where the value is left to a clone. */
function over(value: unknown): { value: unknown } | undefined {
  const bytes = encodePlain(value, 3)?.slice();
  // Another message comes before it is read.
  encodePlain({ a: 1, other: ["x"] }, 0);
  return bytes && { value: decodePlain(bytes, 3) };
}

test("plain values arrive as a structured clone of them does", () => {
  const plain: unknown[] = [
    ...[
      undefined,
      null,
      true,
      false,
      0,
      -0,
      1,
      -1,
      2 ** 31 - 1,
      -(2 ** 31),
      2 ** 31,
      0.1,
      Number.NaN,
      Infinity,
      -Infinity,
    ],
    ...["", "a", "\u00ff", "\u0100", "\ud800", "日本", "x".repeat(255)],
    ...[[], [undefined, null], { a: undefined }, { "": 1, ключ: 2, 7: 3, 1: 4 }, { constructor: 1, toString: 2 }],
    { id: 1, name: "item", tags: ["a", "b"], at: { x: 0.5, y: [1, [2]] } },
    { deep: { deep: { deep: { deep: { deep: "end" } } } } },
  ];
  for (const value of plain) {
    const arrived = over(value);
    assert(arrived);
    assertEquals(arrived.value, structuredClone(value));
    if (typeof value === "object" && value !== null) {
      assertEquals(Object.keys(arrived.value as object), Object.keys(structuredClone(value)));
      assertEquals(Object.getPrototypeOf(arrived.value), Object.getPrototypeOf(structuredClone(value)));
    } else assert(Object.is(arrived.value, value));
  }
});

test("whatever JSON has, and more, arrives the same or is left to a clone", withFastCheck, () => {
  const fc = fastCheck();
  const options = { withNullPrototype: true, withObjectString: true, withMap: true, withDate: true, withBigInt: true };
  let arrived = 0;
  fc.assert(
    fc.property(fc.oneof(fc.anything({ ...options, withSparseArray: true }), fc.jsonValue()), (value) => {
      const plain = over(value);
      if (!plain) return;
      arrived++;
      assertEquals(plain.value, structuredClone(value));
    }),
    { numRuns: 1000 },
  );
  assert(arrived > 200, `${arrived} arrived`);
});

test("what a clone does otherwise is left to it", () => {
  const twice = { a: 1 };
  const round: { self?: unknown } = {};
  round.self = round;
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const others: unknown[] = [
    ...[1n, () => {}, Symbol("s"), new Date(), new Map(), new Set(), /x/, new Error("e"), new Uint8Array(1), Object(1)],
    ...[[twice, twice], { a: twice, b: { c: twice } }, round, new Proxy({}, {}), new Proxy([], {}), revoked],
    ...[Object.create(null), Object.create({ a: 1 }), new (class Own {})(), new (class extends Array {})()],
    ...[
      Array(2),
      Object.assign(Array(3), [1, 2]),
      Object.assign([1], { more: 2 }),
      JSON.parse('{"__proto__": 1}'),
      [{ f() {} }],
    ],
    ...[
      "x".repeat(256),
      Array.from({ length: 256 }),
      Array.from({ length: 20 }, () => ({ a: 1 })),
      "日".repeat(20_000),
    ],
    Array.from({ length: 200 }, () => "x".repeat(200)),
    // These say that they are plain objects, or nothing of theirs can be seen.
    ...[argumentsOf(), argumentsOf(1, 2), {}, Object.setPrototypeOf(new Map([[1, 2]]), Object.prototype)],
    ...[new Date(0), Object(1), /x/].map((each) =>
      Object.assign(Object.setPrototypeOf(each, Object.prototype), { a: 1 }),
    ),
    {
      get secret(): number {
        throw new Error("not for you");
      },
    },
  ];
  for (const [i, value] of others.entries()) assertEquals(over(value), undefined, `value ${i}`);
  // It is none the worse for them.
  assertEquals(over({ a: [1] }), { value: { a: [1] } });
});

test("a getter is left to a clone, unread", () => {
  let reads = 0;
  const value = {
    before: 1,
    get once() {
      return ++reads;
    },
    after: new Map(),
  };
  assertEquals([over(value), over([value]), reads], [undefined, undefined, 0]);
});

test("thousands of keys, more than are remembered, arrive as they are", () => {
  for (let i = 0; i < 3000; i++) {
    const value = { [`key ${i}`]: i, [`${i}`]: `${i}`, [`k${"x".repeat(i % 50)}${i}`]: [i] };
    assertEquals(over(value), { value });
  }
});
