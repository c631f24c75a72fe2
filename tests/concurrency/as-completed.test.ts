import { test } from "node:test";
import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { asCompleted, Pool, TimeoutError } from "threadwork";
import * as t from "./tasks.ts";

const limit = { timeout: 60_000 };

test("asCompleted() gives values in the order in which they are ready, each task once", limit, async () => {
  const [a, b, c] = [1, 2, 3].map(() => Promise.withResolvers<string>());
  const reading = Array.fromAsync(asCompleted([a!.promise, b!.promise, c!.promise, a!.promise]));
  c!.resolve("c");
  a!.resolve("a");
  await new Promise((resolve) => setTimeout(resolve, 1));
  b!.resolve("b");
  assertEquals(await reading, ["c", "a", "b"]);
  assertEquals(await Array.fromAsync(asCompleted([])), []);
});

test("asCompleted() throws where a task failed, and goes on", limit, async () => {
  await using pool = new Pool(t.tasks, { workers: 2 });
  const values = asCompleted([1, 2, 3, 4].map((n) => pool.submit(t.onlyEven, [n])));
  const seen: unknown[] = [];
  for (let i = 0; i < 4; i++) {
    seen.push(
      await values.next().then(
        ({ value }) => value,
        (error) => error.message,
      ),
    );
  }
  assertEquals(seen.map(String).sort(), ["2", "4", "odd: 1", "odd: 3"]);
  assertEquals((await values.next()).done, true);
});

test("asCompleted() tells its limit in whole milliseconds", limit, async () => {
  const { promise: never } = Promise.withResolvers<number>();
  const error = await assertRejects(() => asCompleted([never], { timeoutMs: 20 }).next(), TimeoutError);
  assertMatch(error.message, /^Waited \d+ ms for the next task/);
});

test("asCompleted() with a limit gives what is ready, then throws; the tasks go on", limit, async () => {
  const never = Promise.withResolvers<number>();
  const values = asCompleted([never.promise, Promise.resolve(1)], { timeoutMs: 20 });
  assertEquals((await values.next()).value, 1);
  await assertRejects(() => values.next(), TimeoutError, "next task");
  const late = asCompleted([Promise.resolve(1)], { timeoutMs: 0 });
  await Promise.resolve();
  assertEquals((await late.next()).value, 1);
});

test("leaving the loop early leaves no rejection unhandled", limit, async () => {
  const failing = Promise.withResolvers<number>();
  for await (const value of asCompleted([Promise.resolve(1), failing.promise])) {
    assertEquals(value, 1);
    break;
  }
  failing.reject(new Error("nobody looks"));
  await new Promise((resolve) => setTimeout(resolve, 5));
});
