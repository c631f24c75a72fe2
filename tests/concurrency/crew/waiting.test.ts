import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Batch } from "../../../concurrency/crew/batch.ts";
import { Job, type Known } from "../../../concurrency/crew/job.ts";
import { Waiting } from "../../../concurrency/crew/waiting.ts";

const known = (index: number): Known => ({ index, name: `f${index}`, callMs: 1 });
const [f, g] = [known(0), known(1)];
const ignore = (): void => {};
const items = (batch: Batch | undefined): unknown => batch?.items;

test("Waiting gives calls and jobs in the order they came, those of one function and shape together", () => {
  const waiting = new Waiting();
  waiting.pushCall(f, [1], ignore);
  waiting.pushCall(f, [2], ignore);
  waiting.pushCall(f, [3], ignore);
  waiting.pushCall(f, [4, 5], ignore);
  waiting.push(new Job(f, "once", [6], ignore, ignore));
  waiting.push(new Job(f, "once", [7], ignore, ignore));
  waiting.push(new Job(f, "each", [8, 9], ignore, ignore));
  waiting.pushCall(f, [10], ignore);
  waiting.pushCall(g, [], ignore);
  assertEquals([waiting.length, waiting.next?.fn, waiting.next?.shape], [9, f, "once"]);
  assertEquals(items(waiting.take(1)), [1]);
  waiting.pushCall(g, [], ignore);
  assertEquals(items(waiting.take(9)), [2, 3]);
  assertEquals(items(waiting.take(9)), [4, 5]);
  assertEquals(items(waiting.take(9)), [[6], [7]]);
  assertEquals(items(waiting.take(9)), [[8, 9]]);
  assertEquals([waiting.length, items(waiting.take(9)), waiting.take(0)], [3, [10], undefined]);
  const last = waiting.take(9)!;
  assertEquals([last.fn, last.length, last.pack()], [g, 2, { calls: [[], []] }]);
  assertEquals([waiting.length, waiting.next, waiting.take(1)], [0, undefined, undefined]);
});

test("Waiting takes back what was taken, before all others, and gives everything out at once", () => {
  const waiting = new Waiting();
  for (let n = 0; n < 10_000; n++) waiting.pushCall(f, [n], ignore);
  const taken = waiting.take(500)!;
  const more = waiting.take(10_000)!;
  assertEquals([taken.length, taken.length + more.length + waiting.length], [500, 10_000]);
  const rest = more.cut(24);
  assertEquals([more.length, rest.items[0], rest.items.at(-1)], [24, 524, 500 + 24 + rest.length - 1]);
  waiting.unshift(rest);
  waiting.unshift(rest.cut(rest.length));
  waiting.pushCall(f, [10_000], ignore);
  assertEquals(items(waiting.take(2)), [524, 525]);
  assertEquals(
    waiting.drain().flatMap((batch) => batch.items),
    Array.from({ length: 10_001 - 526 }, (_, n) => n + 526),
  );
  assertEquals(waiting.length, 0);
  waiting.pushCall(f, [1], ignore);
  assertEquals(items(waiting.take(2)), [1]);
});

test("numbers wait as numbers, and anything else as it is, wherever it begins", () => {
  const all = (calls: readonly unknown[][]): unknown[] => {
    const waiting = new Waiting();
    for (const call of calls) waiting.pushCall(f, call, ignore);
    return waiting.drain().flatMap((batch) => {
      const { calls } = batch.pack();
      return [...(calls as ArrayLike<unknown> & Iterable<unknown>)];
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

test("arguments are let go of when their calls are answered, though others of their bundle are not", () => {
  const waiting = new Waiting();
  for (const word of ["a", "b", "c", "d"]) waiting.pushCall(f, [word, word], ignore);
  const batch = waiting.take(2)!;
  batch.resolveAll([1, 2]);
  assertEquals(batch.items, [undefined, undefined, undefined, undefined]);
  assertEquals(items(waiting.take(2)), ["c", "c", "d", "d"]);
});

test("who waits for a call is told what came of it, whatever was taken before it or cut off behind it", () => {
  const waiting = new Waiting();
  const got: unknown[] = [];
  for (let n = 0; n < 40; n++) waiting.pushCall(f, [n], (value) => got.push([n, value]));
  waiting.take(10);
  const batch = waiting.take(20)!;
  const rest = batch.cut(18);
  for (let n = 40; n < 50; n++) waiting.pushCall(f, [n], (value) => got.push([n, value]));
  assertEquals(batch.pack(), { calls: Float64Array.from({ length: 18 }, (_, place) => place + 10), arity: 1 });
  batch.resolveAll(Array.from({ length: 18 }, (_, place) => `value ${place + 10}`));
  rest.resolve(1, "last");
  assertEquals(got, [...Array.from({ length: 18 }, (_, place) => [place + 10, `value ${place + 10}`]), [29, "last"]]);
  assertEquals(
    items(waiting.take(99)),
    Array.from({ length: 20 }, (_, place) => place + 30),
  );
});

test("Waiting forgets what was cancelled, and sends alone what goes alone", () => {
  const job = (n: number, extras: Partial<NonNullable<Job["extras"]>>): Job => {
    const job = new Job(f, "once", [n], ignore, ignore);
    job.extras = { hard: false, cancelled: false, ...extras };
    return job;
  };
  const waiting = new Waiting();
  waiting.push(job(1, { cancelled: true }));
  waiting.push(job(2, { cancelled: true }));
  waiting.pushCall(f, [3], ignore);
  waiting.push(job(4, { hard: true }));
  waiting.pushCall(f, [5], ignore);
  waiting.dropCancelled();
  assertEquals([waiting.length, items(waiting.take(9))], [3, [3]]);
  assertEquals([waiting.next?.alone, items(waiting.take(1)), items(waiting.take(9))], [true, [[4]], [5]]);
});

test("a call that fails rejects the promise that waits for it", async () => {
  const waiting = new Waiting();
  const promise = new Promise((resolve) => waiting.pushCall(f, [1], resolve));
  waiting.take(1)!.reject(0, new Error("no"));
  assertEquals(await promise.catch((error: Error) => error.message), "no");
});

test("what a bundle knows of its calls' submission goes with them, in pieces and put back", () => {
  const waiting = new Waiting();
  for (let n = 0; n < 5000; n++) waiting.pushCall(f, [n], ignore, { number: 100 + n, ms: n / 2 });
  waiting.pushCall(f, ["a", "b"], ignore, { number: 7000, ms: 7 });
  const told = (batch: Batch | undefined) =>
    Array.from({ length: batch!.length }, (_, place) => batch!.submission(place));
  const from = (start: number, end: number) =>
    Array.from({ length: end - start }, (_, n) => ({ number: 100 + start + n, ms: (start + n) / 2 }));
  assertEquals(told(waiting.take(10)), from(0, 10));
  const batch = waiting.take(10)!;
  const rest = batch.cut(4);
  assertEquals([told(batch), told(rest)], [from(10, 14), from(14, 20)]);
  waiting.unshift(rest);
  assertEquals(told(waiting.take(99)), from(14, 20));
  const taken = [];
  while (waiting.length > 1) taken.push(...told(waiting.take(4096)));
  assertEquals(taken, from(20, 5000));
  assertEquals(told(waiting.take(1)), [{ number: 7000, ms: 7 }]);
});
