import { describe, test } from "node:test";
import { assertEquals, assertInstanceOf, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { Pool, sharedArray, transfer, WorkerDiedError } from "threadwork";
import * as t from "./transfers.ts";

const limit = { timeout: 60_000 };
const numbers = (): Float64Array<ArrayBuffer> => Float64Array.of(1, 2, 3);

for (const as of ["threads", "processes"] as const) {
  describe(`transfer() to ${as}`, () => {
    test("moves arguments and results: what was sent is empty afterwards", limit, async () => {
      await using pool = new Pool(t.module, { workers: 1, as });
      const sent = numbers();
      assertEquals(await pool.apply(t.double, [transfer(sent)]), Float64Array.of(2, 4, 6));
      assertEquals(sent.length, 0);
      // The worker's own is empty, too: it kept it.
      assertEquals(await pool.apply(t.keptLength), 0);
    });

    test("moves the items of map() and the arguments of starmap()", limit, async () => {
      await using pool = new Pool(t.module, { workers: 2, as });
      const items = [numbers(), numbers(), numbers()];
      assertEquals(await pool.map(t.sum, items.map(transfer)), [6, 6, 6]);
      const lists = [numbers(), numbers()];
      assertEquals(
        await pool.starmap(
          t.sumAnd,
          lists.map((list, i) => [transfer(list), i] as [t.Numbers, number]),
        ),
        [6, 7],
      );
      assertEquals(
        [...items, ...lists].map(({ length }) => length),
        [0, 0, 0, 0, 0],
      );
    });

    test("copies what is not marked, and what was marked only once", limit, async () => {
      await using pool = new Pool(t.module, { workers: 1, as });
      const kept = numbers();
      assertEquals(await pool.apply(t.sum, [kept]), 6);
      assertEquals(kept.length, 3);
    });

    test("a task whose arguments went with its worker fails, and others go on", limit, async () => {
      await using pool = new Pool(t.module, { workers: 1, as });
      const error = await assertRejects(() => pool.apply(t.die, [transfer(numbers())]));
      assertInstanceOf(error, WorkerDiedError);
      assertEquals(await pool.apply(t.sum, [numbers()]), 6);
    });
  });
}

for (const as of ["threads", "processes"] as const) {
  test(
    `what should move to ${as} stays here if something beside it cannot be sent, which is named`,
    limit,
    async () => {
      await using pool = new Pool(t.module, { workers: 1, as });
      const gone = new ArrayBuffer(8);
      structuredClone(gone, { transfer: [gone] });
      const besides: [what: string, beside: unknown][] = [
        ["at [1], a function", () => 1],
        ["at [1].f, a function", { f() {} }],
        ["at [1][0], a symbol", [Symbol("s")]],
        ["at [1].values(), a Promise", new Set([Promise.resolve()])],
        ["at [1].a, a WeakMap", { a: new WeakMap() }],
        ["at [1], a generator", (function* () {})()],
        ["at [1], an iterator", [1].values()],
        ["at [1], an ArrayBuffer whose memory was moved away", gone],
      ];
      for (const [what, beside] of besides) {
        const kept = numbers();
        await assertRejects(() => pool.apply(t.sumAnd, [transfer(kept), beside as number]), Error, what);
        assertEquals(kept.length, 3, what);
      }
      assertEquals(await pool.apply(t.sumAnd, [transfer(numbers()), 1]), 7);
    },
  );
}

test("transfer() takes a buffer too, and refuses what cannot be moved", limit, async () => {
  await using pool = new Pool(t.module, { workers: 1 });
  const { buffer } = numbers();
  assertEquals(await pool.apply(t.bytes, [transfer(buffer)]), 24);
  assertEquals(buffer.byteLength, 0);
  assertThrows(() => transfer(sharedArray(Float64Array, 1) as unknown as ArrayBuffer), TypeError, "shared memory");
  assertThrows(() => transfer({} as ArrayBuffer), TypeError, "expected an ArrayBuffer");
  assertThrows(() => transfer(null as unknown as ArrayBuffer), TypeError, "null");
});

for (const as of ["threads", "processes"] as const) {
  test(
    `memory of WebAssembly that should move to ${as} is refused in our words, whatever the runtime's are`,
    limit,
    async () => {
      await using pool = new Pool(t.module, { workers: 1, as });
      const { buffer } = new WebAssembly.Memory({ initial: 1 });
      const error = await assertRejects(() => pool.apply(t.bytes, [transfer(buffer as ArrayBuffer)]), TypeError);
      assertStringIncludes(error.message, "they hold memory that cannot be moved");
      assertStringIncludes(error.message, "without  transfer()");
    },
  );
}
