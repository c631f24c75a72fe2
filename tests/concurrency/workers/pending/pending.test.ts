import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Fifo } from "../../../../concurrency/workers/pending/fifo.ts";
import { Pending } from "../../../../concurrency/workers/pending/pending.ts";
import type { Batch, RecordBatch } from "../../../../concurrency/workers/tasks/batch.ts";
import { type KnownFunction, TaskRecord } from "../../../../concurrency/workers/tasks/task-record.ts";

const known = (index: number): KnownFunction => ({ index, name: `f${index}`, runMs: 1, passed: new Error() });
const [f, g] = [known(0), known(1)];
const ignore = (): void => {};
const limit = { timeout: 60_000 };
const items = (batch: Batch | undefined): unknown => batch?.items;

test("Pending gives plain calls and records in the order they came, those of one function and shape together", () => {
  const pending = new Pending();
  pending.pushPlain(f, [1], ignore);
  pending.pushPlain(f, [2], ignore);
  pending.pushPlain(f, [3], ignore);
  pending.pushPlain(f, [4, 5], ignore);
  pending.push(new TaskRecord(f, "once", [6], ignore, ignore));
  pending.push(new TaskRecord(f, "once", [7], ignore, ignore));
  pending.push(new TaskRecord(f, "each", [8, 9], ignore, ignore));
  pending.pushPlain(f, [10], ignore);
  pending.pushPlain(g, [], ignore);
  assertEquals([pending.length, pending.next?.fn, pending.next?.shape], [9, f, "once"]);
  assertEquals(items(pending.take(1)), [1]);
  pending.pushPlain(g, [], ignore);
  assertEquals(items(pending.take(9)), [2, 3]);
  assertEquals(items(pending.take(9)), [4, 5]);
  assertEquals(items(pending.take(9)), [[6], [7]]);
  assertEquals(items(pending.take(9)), [[8, 9]]);
  assertEquals([pending.length, items(pending.take(9)), pending.take(0)], [3, [10], undefined]);
  const last = pending.take(9)!;
  assertEquals([last.fn, last.length, last.pack()], [g, 2, { tasks: [[], []] }]);
  assertEquals([pending.length, pending.next, pending.take(1)], [0, undefined, undefined]);
});

test("Pending takes back what was taken, before all others, and gives everything out at once", () => {
  const pending = new Pending();
  for (let n = 0; n < 10_000; n++) pending.pushPlain(f, [n], ignore);
  const taken = pending.take(500)!;
  const more = pending.take(10_000)!;
  assertEquals([taken.length, taken.length + more.length + pending.length], [500, 10_000]);
  const rest = more.cut(24);
  assertEquals([more.length, rest.items[0], rest.items.at(-1)], [24, 524, 500 + 24 + rest.length - 1]);
  pending.unshift(rest);
  pending.unshift(rest.cut(rest.length));
  pending.pushPlain(f, [10_000], ignore);
  assertEquals(items(pending.take(2)), [524, 525]);
  assertEquals(
    pending.drain().flatMap((batch) => batch.items),
    Array.from({ length: 10_001 - 526 }, (_, n) => n + 526),
  );
  assertEquals(pending.length, 0);
  pending.pushPlain(f, [1], ignore);
  assertEquals(items(pending.take(2)), [1]);
});

test("numbers wait as numbers, and anything else as it is, wherever it begins", () => {
  const all = (calls: readonly unknown[][]): unknown[] => {
    const pending = new Pending();
    for (const call of calls) pending.pushPlain(f, call, ignore);
    return pending.drain().flatMap((batch) => {
      const { tasks } = batch.pack();
      return [...(tasks as ArrayLike<unknown> & Iterable<unknown>)];
    });
  };
  const numbers = Array.from({ length: 9000 }, (_, n) => [n + 0.5]);
  assertEquals(all(numbers), numbers.flat());
  for (const place of [0, 1, 4095, 4096, 4100, 8999]) {
    const mixed = (numbers as unknown[][]).with(place, ["a word"]);
    assertEquals(all(mixed), mixed.flat());
  }
  const pairs = Array.from({ length: 9000 }, (_, n) => (n % 100 === 50 ? [n, undefined] : [n, -0]));
  assertEquals(all(pairs), pairs.flat());
});

test("arguments are let go of when their tasks are answered, though others of their batch are not", () => {
  const pending = new Pending();
  for (const word of ["a", "b", "c", "d"]) pending.pushPlain(f, [word, word], ignore);
  const batch = pending.take(2)!;
  batch.resolveAll([1, 2]);
  assertEquals(batch.items, [undefined, undefined, undefined, undefined]);
  assertEquals(items(pending.take(2)), ["c", "c", "d", "d"]);
});

test("who waits for a task is told what came of it, whatever was taken before it or cut off behind it", () => {
  const pending = new Pending();
  const got: unknown[] = [];
  for (let n = 0; n < 40; n++) pending.pushPlain(f, [n], (value) => got.push([n, value]));
  pending.take(10);
  const batch = pending.take(20)!;
  const rest = batch.cut(18);
  for (let n = 40; n < 50; n++) pending.pushPlain(f, [n], (value) => got.push([n, value]));
  assertEquals(batch.pack(), { tasks: Float64Array.from({ length: 18 }, (_, place) => place + 10), arity: 1 });
  batch.resolveAll(Array.from({ length: 18 }, (_, place) => `value ${place + 10}`));
  rest.resolve(1, "last");
  assertEquals(got, [...Array.from({ length: 18 }, (_, place) => [place + 10, `value ${place + 10}`]), [29, "last"]]);
  assertEquals(
    items(pending.take(99)),
    Array.from({ length: 20 }, (_, place) => place + 30),
  );
});

/** A task that can be cancelled. */
const record = (n: number, extras: Partial<NonNullable<TaskRecord["extras"]>> = {}): TaskRecord => {
  const task = new TaskRecord(f, "once", [n], ignore, ignore);
  task.extras = { hard: false, cancelled: false, ...extras };
  return task;
};
const cancel = (pending: Pending, task: TaskRecord): void => {
  task.extras!.cancelled = true;
  pending.forget(task);
};

test("Pending counts no task that was cancelled, wherever it stands, and counts each once", () => {
  const pending = new Pending();
  const tasks = Array.from({ length: 6 }, (_, n) => record(n, n === 5 ? { priority: -1 } : {}));
  for (const task of tasks) pending.push(task);
  cancel(pending, tasks[2]!);
  cancel(pending, tasks[5]!);
  assertEquals(pending.length, 4);
  pending.forget(tasks[2]!);
  assertEquals(pending.length, 4);
  const batch = pending.take(2)!;
  assertEquals([items(batch), pending.length], [[[0], [1]], 2]);
  // A worker has it: it was not pending.
  cancel(pending, tasks[1]!);
  assertEquals(pending.length, 2);
  pending.unshift(batch);
  assertEquals([pending.length, items(pending.take(9))], [3, [[0]]]);
  cancel(pending, tasks[3]!);
  assertEquals([pending.length, items(pending.take(9))], [1, [[4]]]);
  assertEquals([pending.length, pending.take(9), pending.next], [0, undefined, undefined]);
  pending.push(tasks[0]!);
  pending.drain();
  cancel(pending, tasks[0]!);
  assertEquals(pending.length, 0);
});

test("tasks go by priority, also where each of many has its own", limit, () => {
  const pending = new Pending();
  const count = 50_000;
  const half = count / 2;
  for (let n = 0; n < count; n++) pending.push(record(n, { priority: ((n * 7919) % count) - half }));
  const expected = Array.from({ length: count }, (_, n) => half - 1 - n);
  const taken = Array.from({ length: count }, (_, n) => {
    // One that comes meanwhile has its turn, too.
    if (n % 1000 === 0) {
      pending.push(record(n, { priority: count }));
      assertEquals(items(pending.take(9)), [[n]]);
    }
    return (pending.take(9) as RecordBatch).tasks[0]!.priority;
  });
  assertEquals(taken.join(), expected.join());
  assertEquals([pending.length, pending.next], [0, undefined]);
});

test("plain calls have priority 0 among tasks above and below it", () => {
  const pending = new Pending();
  for (const priority of [-1, 2, -3, 1]) pending.push(record(priority, { priority }));
  const order: unknown[] = [];
  for (let n = 10; pending.next; n++) {
    if (n < 13) pending.pushPlain(f, [n], ignore);
    order.push(items(pending.take(1)));
  }
  assertEquals(order, [[[2]], [[1]], [10], [11], [12], [[-1]], [[-3]]]);
});

test("Pending forgets what was cancelled, and sends alone what goes alone", () => {
  const pending = new Pending();
  const cancelled = [record(1), record(2)];
  for (const task of cancelled) pending.push(task);
  pending.pushPlain(f, [3], ignore);
  pending.push(record(4, { hard: true }));
  pending.pushPlain(f, [5], ignore);
  for (const task of cancelled) cancel(pending, task);
  pending.dropCancelled();
  assertEquals([pending.length, items(pending.take(9))], [3, [3]]);
  assertEquals([pending.next?.alone, items(pending.take(1)), items(pending.take(9))], [true, [[4]], [5]]);
});

test("a task that fails rejects the promise that waits for it", async () => {
  const pending = new Pending();
  const promise = new Promise((resolve) => pending.pushPlain(f, [1], resolve));
  pending.take(1)!.reject(0, new Error("no"));
  assertEquals(await promise.catch((error: Error) => error.message), "no");
});

test("what a plain batch knows of its tasks' submission goes with them, in pieces and put back", () => {
  const pending = new Pending();
  for (let n = 0; n < 5000; n++) pending.pushPlain(f, [n], ignore, { number: 100 + n, ms: n / 2 });
  pending.pushPlain(f, ["a", "b"], ignore, { number: 7000, ms: 7 });
  const told = (batch: Batch | undefined) =>
    Array.from({ length: batch!.length }, (_, place) => batch!.submission(place));
  const from = (start: number, end: number) =>
    Array.from({ length: end - start }, (_, n) => ({ number: 100 + start + n, ms: (start + n) / 2 }));
  assertEquals(told(pending.take(10)), from(0, 10));
  const batch = pending.take(10)!;
  const rest = batch.cut(4);
  assertEquals([told(batch), told(rest)], [from(10, 14), from(14, 20)]);
  pending.unshift(rest);
  assertEquals(told(pending.take(99)), from(14, 20));
  const taken = [];
  while (pending.length > 1) taken.push(...told(pending.take(4096)));
  assertEquals(taken, from(20, 5000));
  assertEquals(told(pending.take(1)), [{ number: 7000, ms: 7 }]);
});

test("Fifo gives things in the order they came, and those put back before all others", () => {
  const fifo = new Fifo<number>();
  for (const n of [1, 2, 3, 4]) fifo.push(n);
  assertEquals([fifo.peek(), fifo.shift(), fifo.shift(), fifo.length], [1, 1, 2, 2]);
  fifo.unshift([1, 2]);
  fifo.push(5);
  assertEquals([fifo.shift(), fifo.length], [1, 4]);
  assertEquals(fifo.drain(), [2, 3, 4, 5]);
  assertEquals([fifo.length, fifo.shift(), fifo.peek()], [0, undefined, undefined]);
});

test("Fifo keeps order over many rounds of pushing, shifting and putting back", () => {
  const fifo = new Fifo<number>();
  let pushed = 0;
  let expected = 0;
  for (let round = 0; round < 2000; round++) {
    for (let i = 0; i < (round * 7) % 13; i++) fifo.push(pushed++);
    const taken: number[] = [];
    for (let i = 0; i < (round * 5) % 11 && fifo.length > 0; i++) taken.push(fifo.shift()!);
    const back = taken.splice(taken.length >> 1);
    fifo.unshift(back);
    for (const n of taken) assertEquals(n, expected++);
    assertEquals(fifo.length, pushed - expected);
  }
});
