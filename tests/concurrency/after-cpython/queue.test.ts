/** What CPython's `test_queue.py` and `_test_multiprocessing.py` ask of queues, blocking and asynchronous. */
import { after, describe, test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { Pool, Queue, QueueClosedError, sharedArray, sleep, TimeoutError } from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./queued.ts";

const { queued, put, get, join } = t;
const limit = { timeout: 60_000 };
const N = 4;
const pool = new Pool(queued, { workers: N });
after(() => pool.terminate());
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const none = { timeoutMs: 0 };

const cases: Record<string, (way: t.Way) => Promise<void>> = {
  async "test_basic, test_put, test_get: first in, first out; full and empty at once and after a limit"(way) {
    const queue = new Queue<number>({ maxSize: 3 });
    for (const n of [111, 333, 222]) await put(queue, way, n);
    for (const wait of [none, { timeoutMs: 10 }]) await assertRejects(() => put(queue, way, 4, wait), TimeoutError);
    assertEquals(queue.size, 3);
    for (const n of [111, 333, 222]) assertEquals(await get(queue, way), n);
    for (const wait of [none, { timeoutMs: 10 }]) await assertRejects(() => get(queue, way, wait), TimeoutError);
    await put(queue, way, 5, none);
    assertEquals(await get(queue, way, none), 5);
  },
  async test_negative_timeout_raises_exception(way) {
    const queue = new Queue<number>({ maxSize: 1 });
    for (const timeoutMs of [-1, Number.NaN]) {
      await assertRejects(() => put(queue, way, 1, { timeoutMs }), RangeError, "timeoutMs");
      await assertRejects(() => get(queue, way, { timeoutMs }), RangeError, "timeoutMs");
    }
  },
  async "do_blocking_test: a put goes on when somebody gets, a get when somebody puts"(way) {
    const queue = new Queue<number>({ maxSize: 1 });
    await put(queue, way, 0);
    const putting = pool.submit(t.put, [queue, way, 1]);
    await sleep(10);
    assertEquals([putting.ready, await queue.getAsync()], [false, 0]);
    await putting;
    assertEquals(await queue.getAsync(), 1);
    const getting = pool.submit(t.get, [queue, way]);
    await sleep(10);
    assertEquals(getting.ready, false);
    queue.put(2);
    assertEquals(await getting, 2);
  },
  async "test_queue_task_done, test_queue_join: join waits for every item, again and again"(way) {
    const queue = new Queue<number>();
    const total = sharedArray(Int32Array, 1);
    const workers = range(2).map(() => pool.submit(t.addUp, [queue, way, total]));
    for (const round of [1, 2]) {
      for (const n of range(100)) await put(queue, way, n);
      assertEquals(await join(queue, way === "blocking" ? "asynchronous" : way), true);
      assertEquals(total[0], round * 4950);
    }
    queue.close();
    await Promise.all(workers);
  },
  async "test_many_threads: everything that is put is got, once"(way) {
    const queue = new Queue<number>({ maxSize: 7 });
    const getting = range(2).map(() => pool.submit(t.getAll, [queue, way]));
    await Promise.all(range(2).map((i) => pool.submit(t.putAll, [queue, way, i * 500, 500])));
    queue.close();
    assertEquals(
      (await Promise.all(getting)).flat().sort((a, b) => a - b),
      range(1000),
    );
  },
  async "test_shutdown_nonempty: what is in it is still got, then it is closed"(way) {
    const queue = new Queue<number>();
    for (const n of [1, 2]) await put(queue, way, n);
    queue.close();
    await assertRejects(() => put(queue, way, 3), QueueClosedError);
    await assertRejects(() => put(queue, way, 3, none), QueueClosedError);
    assertEquals([await get(queue, way), await get(queue, way, none)], [1, 2]);
    for (const wait of [{}, none]) await assertRejects(() => get(queue, way, wait), QueueClosedError);
  },
  async "test_shutdown_immediate, test_shutdown_allowed_transitions: closed, then emptied"(way) {
    const queue = new Queue<number>();
    for (const n of [1, 2, 3]) await put(queue, way, n);
    queue.close();
    assertEquals([queue.closed, queue.size], [true, 3]);
    for (let i = 0; i < 2; i++) queue.close({ immediate: true });
    queue.close();
    assertEquals([queue.closed, queue.size, await join(queue, way)], [true, 0, true]);
    await assertRejects(() => get(queue, way), QueueClosedError);
  },
  async "test_shutdown_get, test_shutdown_put: who waits is told, however it is closed"(way) {
    for (const immediate of [false, true]) {
      const [empty, full] = [new Queue<number>(), new Queue<number>({ maxSize: 1 })];
      full.put(1);
      const waiting = [
        pool.submit(t.get, [empty, way]),
        pool.submit(t.get, [empty, way]),
        pool.submit(t.put, [full, way, 2]),
      ];
      await sleep(20);
      for (const queue of [empty, full]) queue.close({ immediate });
      const outcomes = await Promise.allSettled(waiting);
      assertEquals(
        outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason.name),
        new Array(3).fill("QueueClosedError"),
      );
      assertEquals(full.size, immediate ? 0 : 1);
    }
  },
  async "test_shutdown_join: joining goes on when what was taken out is done"(way) {
    const queue = new Queue<number>();
    for (const n of range(3)) await put(queue, way, n);
    await get(queue, way);
    const joining = range(2).map(() => pool.submit(t.join, [queue, way]));
    await sleep(10);
    queue.close({ immediate: true });
    await sleep(10);
    assertEquals(
      joining.map((task) => task.ready),
      [false, false],
    );
    queue.taskDone();
    assertEquals(await Promise.all(joining), [true, true]);
  },
  async "test_shutdown_all_methods_in_many_threads: nobody waits for ever"(way) {
    const queue = new Queue<number>({ maxSize: 2 });
    const work = [
      pool.submit(t.untilClosed, [queue, way, "put"]),
      pool.submit(t.untilClosed, [queue, way, "get"]),
      pool.submit(t.untilClosed, [queue, way, "put"]),
      pool.submit(t.untilClosed, [queue, way, "get"]),
    ];
    const counts = sharedArray(Int32Array, 1);
    await eventually(() => ++counts[0]! > 10 && queue.size >= 0);
    queue.close({ immediate: true });
    for (const times of await Promise.all(work)) assertEquals(times >= 0, true);
  },
  async "test_queue_in_process, test_qsize: items of every kind, and how many there are"(way) {
    const queue = new Queue<unknown>();
    const items = [null, undefined, false, 0, "", [], {}, new Map(), new Date(0), { deep: { deeper: [1] } }];
    for (const [i, item] of items.entries()) {
      await put(queue, way, item);
      assertEquals(queue.size, i + 1);
    }
    for (const item of items) assertEquals(await get(queue, way), item);
    assertEquals(queue.size, 0);
  },
};

for (const way of ["blocking", "asynchronous"] as const) {
  describe(`a Queue, ${way}, after CPython`, () => {
    for (const [name, run] of Object.entries(cases)) test(name, limit, () => run(way));
  });
}
