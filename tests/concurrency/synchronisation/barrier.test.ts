import { test } from "node:test";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Barrier, BrokenBarrierError, sharedArray, Thread } from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

test("a Barrier is for a whole number of threads, at least one", () => {
  for (const parties of [0, -1, 1.5]) assertThrows(() => new Barrier(parties), RangeError, String(parties));
  const alone = new Barrier(1);
  assertEquals([alone.wait(), alone.wait(), alone.nWaiting, alone.parties], [0, 0, 0, 1]);
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
    assertEquals([barrier.nWaiting, barrier.broken], [0, false]);
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
  await eventually(() => barrier.nWaiting === 2);
  barrier.abort();
  for (const thread of threads) assertEquals(await thread.join(), "BrokenBarrierError");
  assertEquals([barrier.broken, barrier.nWaiting], [true, 0]);
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
  await eventually(() => barrier.nWaiting === 1);
  barrier.reset();
  const here = barrier.waitAsync();
  assertEquals(await thread.join(), "BrokenBarrierError");
  assertEquals(await Thread.start(locks, t.arrive, barrier).join(), 1);
  assertEquals([await here, barrier.broken], [0, false]);
});

test("broken and made as new at once: who waited learns that its round was broken", limit, async () => {
  const barrier = new Barrier(2);
  const thread = Thread.start(locks, t.arrive, barrier);
  await eventually(() => barrier.nWaiting === 1);
  barrier.abort();
  barrier.reset();
  const others = [barrier.waitAsync(), barrier.waitAsync()];
  assertEquals(await Promise.all(others), [0, 1]);
  assertEquals(await thread.join(), "BrokenBarrierError");
});

test("a wait that takes longer than its limit breaks it for all", limit, async () => {
  const barrier = new Barrier(3);
  const thread = Thread.start(locks, t.arrive, barrier);
  await eventually(() => barrier.nWaiting === 1);
  assertThrows(() => barrier.wait({ timeoutMs: 5 }), BrokenBarrierError);
  assertEquals(await thread.join(), "BrokenBarrierError");
  assertEquals(barrier.broken, true);
  barrier.reset();
  await assertRejects(() => barrier.waitAsync({ timeoutMs: 5 }), BrokenBarrierError);
});

test("one thread, the last, calls the action that it brought, before anybody goes on", limit, async () => {
  const barrier = new Barrier(3);
  const acted = sharedArray(Int32Array, 1);
  const threads = [1, 2, 3].map(() => Thread.start(locks, t.passActing, barrier, acted, 200));
  for (const thread of threads) assertEquals(await thread.join(), 0);
  assertEquals(acted[0], 200);
});

test("an action that throws breaks it: its thread gets the error, the others a BrokenBarrierError", limit, async () => {
  const barrier = new Barrier(3);
  const threads = [1, 2, 3].map(() => Thread.start(locks, t.arriveFailing, barrier));
  const errors = await Promise.all(threads.map((thread) => thread.join()));
  assertEquals(errors.sort(), ["BrokenBarrierError", "BrokenBarrierError", "RangeError"]);
  assertEquals([barrier.broken, barrier.nWaiting], [true, 0]);
  barrier.reset();
  const refuse = (): never => {
    throw new RangeError("later");
  };
  const others = [1, 2].map(() => assertRejects(() => barrier.waitAsync(), BrokenBarrierError, "an action that threw"));
  await assertRejects(() => barrier.waitAsync({ action: refuse }), RangeError, "later");
  await Promise.all(others);
});

test("an asynchronous action is waited for, however long: all came within their limits", limit, async () => {
  const barrier = new Barrier(2);
  const order: string[] = [];
  const waiting = barrier.waitAsync({ timeoutMs: 30 }).then((place) => order.push(`passed ${place}`));
  const action = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    order.push("acted");
  };
  assertEquals(await barrier.waitAsync({ action }), 1);
  await waiting;
  assertEquals(order, ["acted", "passed 0"]);
  assertThrows(() => new Barrier(1).wait({ action }), TypeError, "waitAsync()");
});

test("who comes while the action runs belongs to the next round", limit, async () => {
  const barrier = new Barrier(2);
  const [done, acts] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const action = (): Promise<void> => {
    acts.resolve();
    return done.promise;
  };
  const first = [barrier.waitAsync(), barrier.waitAsync({ action })];
  await acts.promise;
  const second = [barrier.waitAsync(), barrier.waitAsync()];
  let early = false;
  void second[0]!.then(() => {
    early = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(early, false);
  done.resolve();
  assertEquals(
    [await Promise.all(first), (await Promise.all(second)).sort()],
    [
      [0, 1],
      [0, 1],
    ],
  );
});

test("abort() and reset() get everybody out while an action runs, also who runs it", limit, async () => {
  for (const [way, brokenAfter] of [
    ["abort", true],
    ["reset", false],
  ] as const) {
    const barrier = new Barrier(2);
    const [done, acts] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const action = (): Promise<void> => {
      acts.resolve();
      return done.promise;
    };
    const waiting = assertRejects(() => barrier.waitAsync(), BrokenBarrierError);
    const acting = assertRejects(() => barrier.waitAsync({ action }), BrokenBarrierError);
    await acts.promise;
    barrier[way]();
    await waiting;
    done.resolve();
    await acting;
    assertEquals(barrier.broken, brokenAfter);
  }
});

test("a limit for every wait can be given to the Barrier; one of the wait itself goes before", limit, async () => {
  const barrier = new Barrier(2, { timeoutMs: 5 });
  assertThrows(() => barrier.wait(), BrokenBarrierError);
  barrier.reset();
  assertEquals(await Thread.start(locks, t.arrive, barrier).join(), "BrokenBarrierError");
  barrier.reset();
  const patient = barrier.waitAsync({ timeoutMs: 30_000 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  assertEquals([await barrier.waitAsync(), await patient], [1, 0]);
  assertThrows(() => new Barrier(2, { timeoutMs: -1 }), RangeError, "-1");
  assertEquals(new Barrier(1, { timeoutMs: Number.POSITIVE_INFINITY }).wait(), 0);
});
