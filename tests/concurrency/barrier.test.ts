import { test } from "node:test";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Barrier, BrokenBarrierError, sharedArray, Thread } from "threadwork";
import { eventually } from "./eventually.ts";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

test("a Barrier is for a whole number of threads, at least one", () => {
  for (const parties of [0, -1, 1.5]) assertThrows(() => new Barrier(parties), RangeError, String(parties));
  const alone = new Barrier(1);
  assertEquals([alone.wait(), alone.wait(), alone.waiting, alone.parties], [0, 0, 0, 1]);
});

test(
  "nobody passes a Barrier before all are there, round after round; each gets a place of its own",
  limit,
  async () => {
    const barrier = new Barrier(3);
    const came = sharedArray(Int32Array, 1);
    const threads = [1, 2, 3].map(() => Thread.start(locks, t.pass, barrier, came, 500));
    const places: number[][] = [];
    for (const thread of threads) places.push(await thread.join());
    for (let round = 0; round < 500; round++) {
      assertEquals(places.map((list) => list[round]).sort(), [0, 1, 2]);
    }
    assertEquals([barrier.waiting, barrier.broken], [0, false]);
  },
);

test("the main thread can be one of them", limit, async () => {
  const barrier = new Barrier(2);
  const thread = Thread.start(locks, t.arrive, barrier);
  const here = await barrier.waitAsync();
  assertEquals([here, await thread.join()].sort(), [0, 1]);
});

test("abort() breaks it for those who wait and those who come; reset() makes it as new", limit, async () => {
  const barrier = new Barrier(3);
  const threads = [1, 2].map(() => Thread.start(locks, t.arrive, barrier));
  await eventually(() => barrier.waiting === 2);
  barrier.abort();
  for (const thread of threads) assertEquals(await thread.join(), "BrokenBarrierError");
  assertEquals([barrier.broken, barrier.waiting], [true, 0]);
  assertThrows(() => barrier.wait(), BrokenBarrierError, "reset()");
  await assertRejects(() => barrier.waitAsync(), BrokenBarrierError, "reset()");
  barrier.reset();
  assertEquals(barrier.broken, false);
  const again = [1, 2, 3].map(() => Thread.start(locks, t.arrive, barrier));
  const places = await Promise.all(again.map((thread) => thread.join()));
  assertEquals(places.sort(), [0, 1, 2]);
});

test("reset() breaks the round of those who wait, and only that", limit, async () => {
  const barrier = new Barrier(2);
  const thread = Thread.start(locks, t.arrive, barrier);
  await eventually(() => barrier.waiting === 1);
  barrier.reset();
  const here = barrier.waitAsync();
  assertEquals(await thread.join(), "BrokenBarrierError");
  assertEquals(await Thread.start(locks, t.arrive, barrier).join(), 1);
  assertEquals([await here, barrier.broken], [0, false]);
});

test("broken and made as new at once: who waited learns that its round was broken", limit, async () => {
  const barrier = new Barrier(2);
  const thread = Thread.start(locks, t.arrive, barrier);
  await eventually(() => barrier.waiting === 1);
  barrier.abort();
  barrier.reset();
  const others = [barrier.waitAsync(), barrier.waitAsync()];
  assertEquals(await Promise.all(others), [0, 1]);
  assertEquals(await thread.join(), "BrokenBarrierError");
});

test("a wait that takes longer than its limit breaks it for all", limit, async () => {
  const barrier = new Barrier(3);
  const thread = Thread.start(locks, t.arrive, barrier);
  await eventually(() => barrier.waiting === 1);
  assertThrows(() => barrier.wait({ timeoutMs: 5 }), BrokenBarrierError);
  assertEquals(await thread.join(), "BrokenBarrierError");
  assertEquals(barrier.broken, true);
  barrier.reset();
  await assertRejects(() => barrier.waitAsync({ timeoutMs: 5 }), BrokenBarrierError);
});
