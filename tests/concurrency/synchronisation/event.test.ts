import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Event, sharedArray, Thread } from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

test("an Event is set, and cleared, again and again", () => {
  const event = new Event();
  assertEquals(event.isSet, false);
  event.set();
  event.set();
  assertEquals(event.isSet, true);
  event.clear();
  event.clear();
  assertEquals(event.isSet, false);
});

test("wait() of an Event that is set returns at once; of one that is not, false after the limit", async () => {
  const event = new Event();
  assertEquals(event.wait({ timeoutMs: 0 }), false);
  assertEquals(event.wait({ timeoutMs: 5 }), false);
  assertEquals(await event.waitAsync({ timeoutMs: 5 }), false);
  event.set();
  assertEquals(event.wait(), true);
  assertEquals(event.wait({ timeoutMs: 0 }), true);
  assertEquals(await event.waitAsync(), true);
});

test("set() wakes all who wait, blocking or not", limit, async () => {
  const event = new Event();
  const log = sharedArray(Int32Array, 2);
  const threads = [
    Thread.start(locks, t.waitFor, event, log),
    Thread.start(locks, t.waitFor, event, log),
    Thread.start(locks, t.waitForLater, event, log),
  ];
  const here = event.waitAsync();
  await eventually(() => log[0] === 3);
  assertEquals(log[1], 0);
  event.set();
  for (const thread of threads) assertEquals(await thread.join(), true);
  assertEquals(await here, true);
});

test("who slept goes on, even if the Event is cleared right after it was set", limit, async () => {
  for (let round = 0; round < 5; round++) {
    const event = new Event();
    const log = sharedArray(Int32Array, 2);
    const thread = Thread.start(locks, t.waitFor, event, log, 30_000);
    const here = event.waitAsync({ timeoutMs: 30_000 });
    await eventually(() => log[0] === 1);
    // It said that it is about to: until it is asleep, the flag is what it sees.
    while (log[1] === 0) {
      event.set();
      event.clear();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assertEquals([await thread.join(), await here], [true, true]);
  }
});

test("two threads that wake each other in turns lose no turn", limit, async () => {
  const [one, two] = [new Event(), new Event()];
  const threads = [Thread.start(locks, t.pingPong, one, two, 5000), Thread.start(locks, t.pingPong, two, one, 5000)];
  one.set();
  for (const thread of threads) assertEquals(await thread.join(), 5000);
});
