import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Job, type Known } from "../../../concurrency/crew/job.ts";
import { Waiting } from "../../../concurrency/crew/waiting.ts";

const known = (index: number): Known => ({ index, name: `f${index}`, source: "", callMs: 1 });
const [f, g] = [known(0), known(1)];
const ignore = (): void => {};
const items = (jobs: readonly Job[]): unknown[] => jobs.map((job) => job.items);

test("Waiting gives calls and jobs in the order they came, those of one function and shape together", () => {
  const waiting = new Waiting();
  waiting.pushCall(f, [1], ignore);
  waiting.pushCall(f, [2], ignore);
  waiting.pushCall(f, [3, 4], ignore);
  waiting.push(new Job(f, "once", [5], ignore, ignore));
  waiting.push(new Job(f, "each", [6, 7], ignore, ignore));
  waiting.pushCall(f, [8], ignore);
  waiting.pushCall(g, [], ignore);
  assertEquals([waiting.length, waiting.next?.fn, waiting.next?.shape], [7, f, "once"]);
  assertEquals(items(waiting.take(1)), [[1]]);
  assertEquals(items(waiting.take(9)), [[2], [3, 4], [5]]);
  assertEquals(items(waiting.take(9)), [[6, 7]]);
  assertEquals([waiting.length, items(waiting.take(9)), items(waiting.take(9))], [2, [[8]], [[]]]);
  assertEquals([waiting.length, waiting.next, waiting.take(1)], [0, undefined, []]);
});

test("Waiting takes back what was taken, before all others, and gives everything out at once", () => {
  const waiting = new Waiting();
  for (let n = 0; n < 3000; n++) waiting.pushCall(f, [n], ignore);
  const taken = waiting.take(2500);
  assertEquals([taken.length, waiting.length], [2500, 500]);
  waiting.unshift(taken.slice(2000));
  waiting.pushCall(f, [3000], ignore);
  assertEquals(items(waiting.take(2)), [[2000], [2001]]);
  assertEquals(
    items(waiting.drain()),
    Array.from({ length: 999 }, (_, n) => [n + 2002]),
  );
  assertEquals(waiting.length, 0);
  waiting.pushCall(f, [1], ignore);
  assertEquals(items(waiting.take(2)), [[1]]);
});

test("Waiting forgets what was cancelled, and sends alone what goes alone", () => {
  const job = (n: number, extras: Partial<NonNullable<Job["extras"]>>): Job => {
    const job = new Job(f, "once", [n], ignore, ignore);
    job.extras = { first: 0, submittedMs: 0, hard: false, cancelled: false, ...extras };
    return job;
  };
  const waiting = new Waiting();
  waiting.push(job(1, { cancelled: true }));
  waiting.push(job(2, { cancelled: true }));
  waiting.pushCall(f, [3], ignore);
  waiting.push(job(4, { hard: true }));
  waiting.pushCall(f, [5], ignore);
  waiting.dropCancelled();
  assertEquals([waiting.length, items(waiting.take(9))], [3, [[3]]]);
  assertEquals([waiting.next?.alone, items(waiting.take(1)), items(waiting.take(9))], [true, [[4]], [[5]]]);
});

test("a call that fails rejects the promise that waits for it", async () => {
  const waiting = new Waiting();
  const promise = new Promise((resolve) => waiting.pushCall(f, [1], resolve));
  waiting.take(1)[0]!.reject(new Error("no"));
  assertEquals(await promise.catch((error: Error) => error.message), "no");
});
