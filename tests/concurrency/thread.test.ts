import { describe, test } from "node:test";
import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { Process, sharedArray, sleep, Thread, TimeoutError, WorkerDiedError, WorkerLoadError } from "threadwork";
import * as t from "./tasks.ts";

const { tasks } = t;
const limit = { timeout: 60_000 };

for (const [kind, Kind] of [
  ["Thread", Thread],
  ["Process", Process],
] as const) {
  describe(`a ${kind}`, () => {
    test("gives what its function returned, as often as it is joined", limit, async () => {
      const work = Kind.start(tasks, t.power, 2, 5);
      assertEquals(work.alive, true);
      assertEquals(await work.join(), 32);
      assertEquals(await work.join({ timeoutMs: 1 }), 32);
      assertEquals(work.alive, false);
      assertEquals(await Kind.start(tasks, t.squareLater, 3).join(), 9);
    });

    test("throws what its function threw, at join()", limit, async () => {
      const work = Kind.start(tasks, t.onlyEven, 3);
      const error = await assertRejects(() => work.join(), RangeError, "odd: 3");
      assertStringIncludes(error.stack ?? "", "onlyEven");
      assertEquals(work.alive, false);
    });

    test("join() with a limit throws when it passed, and the work goes on", limit, async () => {
      const work = Kind.start(tasks, t.napLater, 300);
      await assertRejects(() => work.join({ timeoutMs: 1 }), TimeoutError, work.name);
      assertEquals(work.alive, true);
      assertEquals(await work.join(), 300);
    });

    test("terminate() stops it; join() then throws", limit, async () => {
      const work = Kind.start(tasks, t.napLater, 60_000);
      assertEquals(await work.terminate(), { stopped: true });
      assertEquals(work.alive, false);
      await assertRejects(() => work.join(), WorkerDiedError, "terminated");
      assertEquals(await work.terminate(), { stopped: true });
    });

    test("disposing stops it", limit, async () => {
      let work: Thread<number> | Process<number>;
      {
        await using scoped = Kind.start(tasks, t.napLater, 60_000);
        work = scoped;
        assertEquals(work.alive, true);
      }
      assertEquals(work.alive, false);
    });

    test("that ends before its function does says so", limit, async () => {
      await assertRejects(() => Kind.start(tasks, t.exit, 5).join(), WorkerDiedError, "process.exit(5)");
      await assertRejects(
        () => Kind.start(tasks, t.throwOutside, 10_000).join(),
        WorkerDiedError,
        "outside of the task",
      );
    });

    test("whose file does not load, or does not export the function, says so", limit, async () => {
      const broken = { url: import.meta.resolve("./fixtures/throws.ts") };
      await assertRejects(() => Kind.start(broken, t.square, 1).join(), WorkerLoadError, "not today");
      const hidden = (n: number): number => n;
      await assertRejects(() => Kind.start(tasks, hidden, 1).join(), TypeError, "export function hidden");
      assertThrows(() => Kind.start(tasks, (n: number) => n, 1), TypeError, "without a name");
      await assertRejects(() => Kind.start(tasks, t.take, () => {}).join(), TypeError, "a function");
    });

    test("has a name, is daemon or not, and starts once", limit, async () => {
      const first = new Kind(tasks, t.square, [2]);
      const second = new Kind(tasks, t.square, [2], { name: "fetcher", daemon: true });
      assert(/^(thread|process)-\d+$/.test(first.name), first.name);
      assertEquals([first.daemon, first.alive, second.name, second.daemon], [false, false, "fetcher", true]);
      await assertRejects(() => first.join(), Error, "not started");
      assertEquals(await first.start().join(), 4);
      assertThrows(() => first.start(), Error, "started before");
      assertEquals(await second.start().join(), 4);
      await new Kind(tasks, t.square, [1]).terminate();
    });

    test("may be started by another one", limit, async () => {
      assertEquals(await Kind.start(tasks, t.nested, [1, 2, 3]).join(), [1, 4, 9]);
    });
  });
}

describe("a Thread", () => {
  test("blocks alone: five naps take place at the same time", limit, async () => {
    const came = sharedArray(Int32Array, 1);
    // Each waits inside until all five are.
    const threads = [1, 2, 3, 4, 5].map(() => Thread.start(tasks, t.meet, came, 5));
    await Promise.all(threads.map((thread) => thread.join()));
    assertEquals(came[0], 5);
  });

  test("that fails while nobody waits for it says so on the console, and keeps its error", limit, async () => {
    const said: unknown[][] = [];
    const { error } = console;
    console.error = (...args: unknown[]) => said.push(args);
    try {
      const thread = Thread.start(tasks, t.refuse, 1);
      while (thread.alive) await sleep(5);
      assertEquals(said.length, 1);
      assertStringIncludes(String(said[0]?.[0]), thread.name);
      // On Bun a text: see shownError.
      assertStringIncludes(String(said[0]?.[1]), "refused 1");
      await assertRejects(() => thread.join(), Error, "refused 1");
    } finally {
      console.error = error;
    }
  });
});
