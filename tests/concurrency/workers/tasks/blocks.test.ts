import { test } from "node:test";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { Pool, sharedArray } from "threadwork";
import * as t from "../../blocks.ts";

const limit = { timeout: 60_000 };
const combine = (left: number, right: number): number => left + right;

test("parallelFor() gives every number to one call, whatever the lengths", limit, async () => {
  await using pool = new Pool(t.blocks, { workers: 3 });
  for (const length of [0, 1, 2, 3, 1000, 100_003]) {
    for (const options of [{}, { blockSize: 7 }, { blockSize: 1_000_000 }]) {
      if (length > 1000 && options.blockSize === 7) continue;
      const counts = sharedArray(Int32Array, length);
      const most = sharedArray(Int32Array, 1);
      await pool.parallelFor(t.tick, length, [counts, most], options);
      assert(
        counts.every((count) => count === 1),
        `${length} ${options.blockSize}`,
      );
      assert(most[0]! <= (options.blockSize ?? 65_536));
    }
  }
});

test("parallelReduce() combines in order, also what comes later", limit, async () => {
  await using pool = new Pool(t.blocks, { workers: 3 });
  const numbers = sharedArray(
    Float64Array,
    Array.from({ length: 10_000 }, (_, i) => i),
  );
  assertEquals(await pool.parallelReduce(t.sum, numbers.length, [numbers], { combine, initial: 0.5 }), 49_995_000.5);
  assertEquals(await pool.parallelReduce(t.sum, 0, [numbers], { combine, initial: 7 }), 7);
  const text = await pool.parallelReduce(t.digits, 100, [], {
    combine: (left, right) => left + right,
    initial: ">",
    blockSize: 3,
  });
  assertEquals(text, `>${"0123456789".repeat(10)}`);
});

test("parallelScan() gives what one running total would", limit, async () => {
  await using pool = new Pool(t.blocks, { workers: 3 });
  for (const length of [0, 1, 10, 5000]) {
    const numbers = sharedArray(
      Float64Array,
      Array.from({ length }, (_, i) => (i * 7) % 13),
    );
    let total = 0;
    const expected = [...numbers].map((n) => {
      total += n;
      return total;
    });
    const all = await pool.parallelScan(t.sum, t.runningSums, length, [numbers], { combine, initial: 0 });
    assertEquals([all, [...numbers]], [total, expected]);
  }
});

test("what combines gets two values, and nothing else", limit, async () => {
  await using pool = new Pool(t.blocks, { workers: 2 });
  const numbers = sharedArray(Float64Array, [3, 1, 4, 1, 5, 9, 2, 6]);
  const options = { combine: Math.max, initial: 0, blockSize: 2 };
  assertEquals(await pool.parallelReduce(t.sum, numbers.length, [numbers], options), 14);
  assertEquals(await pool.parallelScan(t.sum, t.runningSums, numbers.length, [numbers], options), 14);
});

test("a block that throws ends the work, and is what is thrown", limit, async () => {
  await using pool = new Pool(t.blocks, { workers: 2 });
  const counts = sharedArray(Int32Array, 1);
  await assertRejects(() => pool.parallelFor(t.failAt, 1_000_000, [3, counts], { blockSize: 1 }), RangeError, "no 3");
  const [called] = counts;
  assert(called! < 1_000_000, "the rest was left out");
  await pool.parallelFor(t.failAt, 10, [-1, counts]);
  assert(counts[0]! > called!);
});

test("lengths and sizes are whole numbers", limit, async () => {
  await using pool = new Pool(t.blocks, { workers: 1 });
  for (const length of [-1, 1.5]) {
    await assertRejects(() => pool.parallelFor(t.digits, length, []), RangeError, "length");
  }
  await assertRejects(() => pool.parallelFor(t.digits, 1, [], { blockSize: 0 }), RangeError, "blockSize");
});

test("processes share no memory, and say so", limit, async () => {
  await using pool = new Pool(t.blocks, { workers: 1, as: "processes" });
  await assertRejects(() => pool.parallelFor(t.digits, 10, []), TypeError, "processes share no memory");
});
