/** What CPython's `_test_multiprocessing.py` and `test_threading.py` ask of threads and of processes. */
import { describe, test } from "node:test";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { Process, Thread, WorkerDiedError } from "threadwork";
import * as t from "./work.ts";

const { work } = t;
const limit = { timeout: 60_000 };

for (const [kind, Kind] of [
  ["Thread", Thread],
  ["Process", Process],
] as const) {
  describe(`a ${kind}, after CPython`, () => {
    test("test_various_ops, test_many_processes: several at once, alive until they are joined", limit, async () => {
      const started = [1, 2, 3, 4].map((n) => Kind.start(work, t.squareAfter, 100, n));
      assert(started.every(({ alive }) => alive));
      assertEquals(new Set(started.map(({ name }) => name)).size, 4);
      assertEquals(await Promise.all(started.map((one) => one.join())), [1, 4, 9, 16]);
      assert(started.every(({ alive }) => !alive));
    });

    test("test_process: it is a world of its own", limit, async () => {
      const workers = await Promise.all([1, 2].map(() => Kind.start(work, t.worker).join()));
      assertEquals(new Set([...workers, t.worker()]).size, 3);
    });

    test(
      "test_terminate, test_kill: one that ended before can be terminated, and keeps its result",
      limit,
      async () => {
        const one = Kind.start(work, t.square, 5);
        assertEquals(await one.join(), 25);
        assertEquals(await one.terminate(), { stopped: true });
        assertEquals(await one.join(), 25);
      },
    );

    test(
      "test_terminate: one that was not started can be terminated, and started no more than once",
      limit,
      async () => {
        const one = new Kind(work, t.square, [5]);
        assertEquals(await one.terminate(), { stopped: true });
        assertEquals(await one.start().join(), 25);
      },
    );

    test("test_terminate: at any moment of its start", limit, async () => {
      for (const waitMs of [0, 1, 5, 20, 60]) {
        const one = Kind.start(work, t.squareAfter, 60_000, 1);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        assertEquals(await one.terminate(), { stopped: true });
        await assertRejects(() => one.join(), WorkerDiedError, "terminated");
        assertEquals(one.alive, false);
      }
    });

    test("test_exitcode: how it ended is in the error", limit, async () => {
      await assertRejects(() => Kind.start(work, t.crash).join(), WorkerDiedError, "exit(7)");
    });

    test("test_join_timeout: no limit, a long one and none that is left", limit, async () => {
      const one = Kind.start(work, t.squareAfter, 50, 3);
      assertEquals(await one.join({ timeoutMs: 30_000 }), 9);
      assertEquals(await Promise.all([one.join(), one.join({ timeoutMs: 1 })]), [9, 9]);
    });
  });
}

test("test_kill: a process that is killed from outside says by what", limit, async () => {
  await assertRejects(() => Process.start(work, t.kill).join(), WorkerDiedError, "SIGKILL");
});
