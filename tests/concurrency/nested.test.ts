/**
 * Pools in the workers of pools. On Deno the main thread starts all threads (runtime-adapters/deno/nested-workers.ts):
 * none of this may depend on it.
 */
import { test } from "node:test";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { Pool, sharedArray, sleep } from "threadwork";
import { median } from "../../harness/median.ts";
import { eventually } from "./eventually.ts";
import * as t from "./nested.ts";

const limit = { timeout: 120_000 };
const here = { url: new URL("./nested.ts", import.meta.url).href };

/** Waits until whoever counts has stopped. */
async function stopsCounting(count: Int32Array): Promise<void> {
  let stood = 0;
  let last = -1;
  await eventually(() => {
    const now = Atomics.load(count, 0);
    stood = now === last ? stood + 1 : 0;
    last = now;
    return stood === 50; // A counter that runs counts every millisecond.
  });
}

async function startsCounting(count: Int32Array): Promise<void> {
  await eventually(() => Atomics.load(count, 0) > 0);
}

test("three levels of pools", limit, async () => {
  await using pool = new Pool(here, { workers: 2 });
  assertEquals(await pool.map(t.sumOfTree, [2, 1]), [4, 2]);
});

test("a nested pool opens while the main thread is busy", limit, async () => {
  const ran = sharedArray(Int32Array, 1);
  await using pool = new Pool(here, { workers: 1 });
  const task = pool.apply(t.inNested, [ran]);
  await eventually(() => Atomics.load(ran, 0) === 1); // Its worker is about to open one.
  // Nothing else happens on this thread until the worker of the nested pool has run.
  for (const end = performance.now() + 60_000; Atomics.load(ran, 0) === 1 && performance.now() < end; );
  assertEquals(Atomics.load(ran, 0), 2);
  await task;
});

test("workers of a nested pool end with the worker that opened it: terminated", limit, async () => {
  const count = sharedArray(Int32Array, 1);
  const pool = new Pool(here, { workers: 1 });
  const task = pool.apply(t.countInNested, [count, "wait"]);
  await startsCounting(count);
  await Promise.all([pool.terminate(), assertRejects(() => task)]);
  await stopsCounting(count);
});

for (const way of ["exit", "throw later"] as const) {
  test(`workers of a nested pool end with the worker that opened it: ${way}`, limit, async () => {
    const count = sharedArray(Int32Array, 1);
    await using pool = new Pool(here, { workers: 1 });
    await assertRejects(() => pool.apply(t.countInNested, [count, way]), Error, "its worker");
    await stopsCounting(count);
    assertEquals(await pool.apply(t.sumOfTree, [0]), 1); // The pool goes on.
  });
}

test("workers of a nested pool that is terminated before they run do not run", limit, async () => {
  const count = sharedArray(Int32Array, 1);
  await using pool = new Pool(here, { workers: 1 });
  assertEquals(await pool.apply(t.terminateAtOnce, [count]), "PoolClosedError");
  await sleep(50);
  assertEquals(Atomics.load(count, 0), 0);
});

test("a nested thread ends while the main thread is busy", limit, async () => {
  const word = sharedArray(Int32Array, 1);
  await using pool = new Pool(here, { workers: 1 });
  const stopped = pool.apply(t.terminateAtSign, [word, sharedArray(Int32Array, 1)]);
  await eventually(() => Atomics.load(word, 0) === 1);
  Atomics.store(word, 0, 2);
  // Nothing else happens on this thread until it has ended, or is given up.
  for (const end = performance.now() + 60_000; Atomics.load(word, 0) === 2 && performance.now() < end; );
  assertEquals(await stopped, true);
});

test("errors of nested tasks and of files that do not load come through", limit, async () => {
  await using pool = new Pool(here, { workers: 1 });
  await assertRejects(() => pool.apply(t.failInNested, ["./nested.ts"]), RangeError, "from below");
  await assertRejects(() => pool.apply(t.failInNested, ["./fixtures/imports-missing.ts"]), Error, "imports-missing.ts");
});

test("a thread opens a pool about as fast as the main thread", limit, async () => {
  await using pool = new Pool(here, { workers: 1 });
  const ratios: number[] = [];
  for (let round = 0; round < 5; round++) {
    const fromMs = performance.now();
    await t.openAndAsk();
    const alone = performance.now() - fromMs;
    ratios.push((await pool.apply(t.openAndAsk)) / alone);
  }
  // Deno 2.9.6 by itself: about 50.
  assert(median(ratios)! < 10, ratios.join(", "));
});
