/** An error that the library makes of a call begins in the program, as one that is thrown at once does. */
import { describe, test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { Pool, PoolClosedError, QueueFullError, Thread, WorkerDiedError } from "threadwork";
import * as m from "./moving.ts";

const { module } = m;
const limit = { timeout: 60_000 };

async function failureOf(promise: PromiseLike<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("Expected an error, and there was none.");
}

/** That the stack of an error begins in this file, and not in the library. */
function mustBeHere(error: Error, Kind: new (...args: never[]) => Error, about: string): void {
  assert(error instanceof Kind, `${about}: ${error}`);
  const [head, first = ""] = String(error.stack).split(/\n(?=\s+at )/);
  assertEquals(head, `${error.name}: ${error.message}`, about);
  assert(first.includes("lines.test.ts"), `${about}: ${error.stack}`);
}

for (const as of ["threads", "processes"] as const) {
  describe(`errors of calls of a pool of ${as}`, () => {
    test("of a full queue, which show the very call", limit, async () => {
      const pool = new Pool(module, { workers: 1, as, maxQueue: 1, whenFull: "refuse" });
      const taken = [1, 2, 3].map(() => pool.apply(m.nap, [5000]).catch(() => {}));
      async function applied(): Promise<Error> {
        return await failureOf(pool.apply(m.nap, [0]));
      }
      async function submitted(): Promise<Error> {
        return await failureOf(pool.submit(m.nap, [0]));
      }
      async function mapped(): Promise<Error> {
        return await failureOf(pool.map(m.nap, [0]));
      }
      for (const call of [applied, submitted, mapped]) {
        const error = await call();
        mustBeHere(error, QueueFullError, call.name);
        assert(error.stack!.includes(call.name), error.stack);
        // It is an ordinary property, once it was read or written.
        error.stack = "mine";
        assertEquals(error.stack, "mine");
      }
      await pool.terminate();
      await Promise.all(taken);
    });

    test("of a pool that is terminated, and of a worker that dies", limit, async () => {
      const pool = new Pool(module, { workers: 1, as });
      const calls = {
        apply: pool.apply(m.nap, [5000]),
        submit: pool.submit(m.nap, [5000]),
        "apply with options": pool.apply(m.nap, [5000], { timeoutMs: 10_000 }),
        map: pool.map(m.count, [1, 2]),
        imap: pool.imap(m.countAll, [1]).next(),
      };
      const failures = Object.entries(calls).map(async ([name, call]) => [name, await failureOf(call)] as const);
      await pool.terminate();
      for (const [name, error] of await Promise.all(failures)) mustBeHere(error, PoolClosedError, name);
      await using other = new Pool(module, { workers: 1, as });
      mustBeHere(await failureOf(other.apply(m.leave)), WorkerDiedError, "leave");
    });

    test("of what the runtime throws, which may know no line of the function", limit, async () => {
      await using pool = new Pool(module, { workers: 1, as });
      for (const [name, f] of Object.entries(m.failures)) {
        const error = await failureOf(pool.apply(f as (text: string) => unknown, ["%"]));
        const [, first = ""] = String(error.stack).match(/^\s+at (.*(?:moving|lines\.test)\.ts:\d+:\d+)\)?$/m) ?? [];
        assert(first !== "", `${name}: ${error.stack}`);
      }
    });

    test("of what cannot be sent", limit, async () => {
      await using pool = new Pool(module, { workers: 1, as });
      mustBeHere(await failureOf(pool.apply(m.count, [() => 1])), TypeError, "apply");
      mustBeHere(await failureOf(pool.submit(m.countAll, [1, Promise.resolve()])), TypeError, "submit");
      mustBeHere(await failureOf(pool.map(m.nothing, [Symbol("s")])), TypeError, "map");
    });
  });
}

test("errors of a thread that is stopped, and of what it cannot be sent", limit, async () => {
  const thread = Thread.start(module, m.nap, 5000);
  await thread.terminate();
  mustBeHere(await failureOf(thread.join()), WorkerDiedError, "terminate");
  mustBeHere(await failureOf(Thread.start(module, m.count, () => 1).join()), TypeError, "start");
});
