/**
 * Everything that threads share, under eight threads at once: nothing is lost, and nobody waits for ever. Short here;
 * the long run, which also says what an operation took, is
 *
 *     THREADWORK_OPERATIONS=1000000 node tests/concurrency/stress.test.ts        (or: bun test, deno test -A)
 */
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import {
  Barrier,
  BoundedSemaphore,
  Condition,
  Event,
  Lock,
  Queue,
  RLock,
  Semaphore,
  SharedValue,
  sharedArray,
  Thread,
} from "threadwork";
import * as t from "./synchronisation/locks.ts";

const { locks } = t;
const THREADS = 8;
/** Of all threads together. */
const OPERATIONS = Number(process.env.THREADWORK_OPERATIONS ?? 8000);
const EACH = OPERATIONS / THREADS;
const all = Array.from({ length: THREADS }, (_, i) => i);

/** Each starts its threads, waits for them, and looks whether all is there. */
const cases: Record<string, () => Promise<void>> = {
  "a Lock": () => counts(new Lock()),
  "an RLock": () => counts(new RLock()),
  "a Semaphore": () => counts(new Semaphore(1)),
  "a BoundedSemaphore": () => counts(new BoundedSemaphore(1)),
  "the lock of a Condition": () => counts(new Condition()),
  async "a Lock, asynchronous"() {
    const [lock, total] = [new Lock(), sharedArray(Float64Array, 1)];
    await joined(all.map(() => Thread.start(locks, t.countLater, lock, total, EACH)));
    assertEquals([total[0], lock.locked], [OPERATIONS, false]);
  },
  async "a Semaphore with three places"() {
    const [places, log] = [new Semaphore(3), sharedArray(Int32Array, 3)];
    await joined(all.map(() => Thread.start(locks, t.passThrough, places, log, EACH)));
    assertEquals([places.value, log[0], log[2]], [3, 0, OPERATIONS]);
    assert(log[1]! <= 3, `${log[1]} were in at once`);
  },
  async "a SharedValue"() {
    const value = new SharedValue(Float64Array, 0);
    await joined(all.map(() => Thread.start(locks, t.increase, value, EACH)));
    assertEquals(value.value, OPERATIONS);
  },
  async "events in a ring"() {
    const events = all.map(() => new Event());
    const threads = all.map((i) => Thread.start(locks, t.pingPong, events[i]!, events[(i + 1) % THREADS]!, EACH));
    events[0]!.set();
    assertEquals(
      await joined(threads),
      all.map(() => EACH),
    );
    assertEquals(
      events.map((event) => event.isSet),
      all.map((i) => i === 0),
    );
  },
  async "a Condition"() {
    const [condition, box] = [new Condition(new Lock()), sharedArray(Int32Array, 1)];
    await joined(all.map((i) => Thread.start(locks, t.fill, condition, box, i % 2 === 0 ? 1 : -1, EACH)));
    assertEquals(box[0], 0);
  },
  async "a Barrier"() {
    const [barrier, came] = [new Barrier(THREADS), sharedArray(Int32Array, 1)];
    const places = await joined(all.map(() => Thread.start(locks, t.pass, barrier, came, EACH)));
    // Each place once in every round; a place of -1 has no bit here.
    const everybody = 2 ** THREADS - 1;
    for (let round = 0; round < EACH; round++) {
      assert(places.reduce((sum, list) => sum + 2 ** list[round]!, 0) === everybody, `round ${round}`);
    }
  },
  async "a Queue"() {
    const queue = new Queue<number>({ maxSize: 100 });
    const items = EACH * (THREADS / 2);
    const producers = all.slice(0, 4).map((i) => Thread.start(locks, t.produce, queue, i * EACH, EACH));
    const consumers = all.slice(4).map(() => Thread.start(locks, t.consume<number>, queue));
    await joined(producers);
    queue.close();
    const got = new Uint8Array(items);
    for (const list of await joined(consumers)) for (const item of list) got[item]!++;
    assert(got.every((times) => times === 1));
  },
};

async function counts(lock: { acquire(): Disposable }): Promise<void> {
  const total = sharedArray(Float64Array, 1);
  await joined(all.map(() => Thread.start(locks, t.count, lock, total, EACH)));
  assertEquals(total[0], OPERATIONS);
}

function joined<T>(threads: readonly Thread<T>[]): Promise<Awaited<T>[]> {
  return Promise.all(threads.map((thread) => thread.join()));
}

for (const [name, run] of Object.entries(cases)) {
  test(`${OPERATIONS} operations of ${THREADS} threads: ${name} loses nothing`, { timeout: 1_800_000 }, async () => {
    const startedMs = performance.now();
    await run();
    const each = ((performance.now() - startedMs) * 1000) / OPERATIONS;
    if (process.env.THREADWORK_OPERATIONS) console.log(`${name}: ${each.toFixed(2)} µs an operation`);
  });
}
