import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, describe, test } from "node:test";
import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import {
  DictProxy,
  ListProxy,
  Lock,
  Manager,
  ManagerClosedError,
  Pool,
  Process,
  Queue,
  sharedArray,
  Thread,
  ValueProxy,
} from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";
import * as t from "./managed.ts";

const { managed } = t;
const limit = { timeout: 60_000 };

/** Managers of this file have their folders in here: other tests run at the same time. */
const folder = mkdtempSync(join(tmpdir(), "managers-"));
process.env.TMPDIR = folder;
after(() => rmSync(folder, { recursive: true, force: true }));

// Where the objects live; and, within, who uses them.
for (const as of ["thread", "process"] as const) {
  describe(`a Manager in a ${as}`, () => {
    test("holds a dict: entries in the order in which they were set", limit, async () => {
      await using manager = new Manager(managed, { as });
      const dict = await manager.dict<string | number, unknown>([["a", 1]]);
      await dict.set("b", { deep: [1, new Date(5), undefined] });
      await dict.set(3, "three");
      await dict.set("a", 2);
      assertEquals(await dict.entries(), [
        ["a", 2],
        ["b", { deep: [1, new Date(5), undefined] }],
        [3, "three"],
      ]);
      assertEquals([await dict.size(), await dict.keys(), (await dict.values())[2]], [3, ["a", "b", 3], "three"]);
      assertEquals([await dict.get("a"), await dict.get("none"), await dict.get("3")], [2, undefined, undefined]);
      assertEquals([await dict.has(3), await dict.has("3")], [true, false]);
      assertEquals([await dict.delete("b"), await dict.delete("b")], [true, false]);
      assertEquals([await dict.pop("a"), await dict.pop("a")], [2, undefined]);
      assertEquals([await dict.setDefault(3, "other"), await dict.setDefault(4, "four")], ["three", "four"]);
      assertEquals(await Array.fromAsync(dict), [
        [3, "three"],
        [4, "four"],
      ]);
      await dict.clear();
      assertEquals(await dict.entries(), []);
    });

    test("update() that does not come to its end changes nothing", limit, async () => {
      await using manager = new Manager(managed, { as });
      const [dict, list, value] = [
        await manager.dict<string, { list: number[] }>([["a", { list: [0] }]]),
        await manager.list<{ list: number[] }>([{ list: [0] }]),
        await manager.value<{ list: number[] }>({ list: [0] }),
      ];
      for (const [f, name] of [
        [t.changeAndThrow, RangeError],
        [t.changeAndGiveFunction, TypeError],
      ] as const) {
        await assertRejects(() => dict.update("a", f as never), name);
        await assertRejects(() => list.update(0, f as never), name);
        await assertRejects(() => value.update(f as never), name);
      }
      const now = [await dict.get("a"), await list.get(0), await value.get()];
      assertEquals(now, Array(3).fill({ list: [0] }));
      assertEquals(await dict.update("a", t.push as never, 2), { list: [0, 2] });
      assertEquals(await list.update(-1, t.push, 2), { list: [0, 2] });
      assertEquals([await value.update(t.push, 2), await value.get()], Array(2).fill({ list: [0, 2] }));
    });

    test("holds a list, whose indices may count from the end", limit, async () => {
      await using manager = new Manager(managed, { as });
      const list = await manager.list<number>(new Set([1, 2]));
      assertEquals(await list.push(3, 4), 4);
      assertEquals([await list.get(0), await list.get(-1), await list.size()], [1, 4, 4]);
      await list.set(-2, 30);
      assertEquals(await list.update(0, t.add, 10), 11);
      assertEquals([await list.shift(), await list.pop(), await list.items()], [11, 4, [2, 30]]);
      for (const index of [2, -3, 0.5]) await assertRejects(() => list.get(index), RangeError, "has 2 items");
      await assertRejects(() => list.set(2, 1), RangeError, "index 2");
      assertEquals(await Array.fromAsync(list), [2, 30]);
      await list.clear();
      assertEquals([await list.pop(), await list.shift(), await list.items()], [undefined, undefined, []]);
    });

    test("holds a value", limit, async () => {
      await using manager = new Manager(managed, { as });
      const text = await manager.value("a");
      assertEquals([await text.update(t.append, "b"), await text.get()], ["ab", "ab"]);
      await text.set("c");
      assertEquals(await text.get(), "c");
    });

    test("serves threads and processes, in one step each: nothing is lost", limit, async () => {
      await using manager = new Manager(managed, { as });
      const counts = await manager.dict<string, number>();
      const work = [Thread, Process].flatMap((Kind) => [
        Kind.start(managed, t.countUp, counts, "all", 200),
        Kind.start(managed, t.countUp, counts, "all", 200),
      ]);
      await t.countUp(counts, "all", 200);
      for (const one of work) await one.join();
      assertEquals(await counts.get("all"), 1000);
    });

    test("gives each item of a list to one of those who take", limit, async () => {
      await using manager = new Manager(managed, { as });
      const numbers = Array.from({ length: 300 }, (_, i) => i);
      const list = await manager.list(numbers);
      await using threads = new Pool(managed, { workers: 2 });
      await using processes = new Pool(managed, { workers: 1, as: "processes" });
      const taken = await Promise.all([
        threads.apply(t.drain, [list]),
        threads.apply(t.drain, [list]),
        processes.apply(t.drain, [list]),
      ]);
      assertEquals(
        taken.flat().sort((a, b) => a - b),
        numbers,
      );
    });

    test("keeps what it had when a function of update() fails, and says why", limit, async () => {
      await using manager = new Manager(managed, { as });
      const dict = await manager.dict<string, number>([["a", 1]]);
      const error = await assertRejects(() => dict.update("a", t.refuse), RangeError, "no 1");
      assertStringIncludes(error.stack ?? "", "managed.ts");
      await assertRejects(() => dict.update("a", t.later as never), TypeError, "asynchronous");
      await assertRejects(() => dict.update("a", t.giveFunction as never), TypeError, "callback");
      const hidden = (n: number | undefined): number => n ?? 0;
      await assertRejects(() => dict.update("a", hidden), TypeError, "export function hidden");
      await assertRejects(() => dict.update("a", (n) => n ?? 0), TypeError, "without a name");
      assertEquals(await dict.entries(), [["a", 1]]);
    });

    test("refuses what cannot be cloned or shared, and objects as keys", limit, async () => {
      await using manager = new Manager(managed, { as });
      const value = await manager.value<unknown>(1);
      await assertRejects(() => value.set({ callback: () => {} }), TypeError, "callback");
      await assertRejects(() => value.set(new Lock()), TypeError, "Lock");
      await assertRejects(() => value.set([sharedArray(Int32Array, 1)]), TypeError, "hared");
      await assertRejects(() => manager.list([() => {}]), TypeError, "function");
      assertEquals(await value.get(), 1);
      const dict = await manager.dict<never, number>();
      await assertRejects(() => dict.set({} as never, 1), TypeError, "key");
      await assertRejects(() => manager.dict([[{} as never, 1]]), TypeError, "key");
    });

    test("holds large things, and many at once, in the order in which they came", limit, async () => {
      await using manager = new Manager(managed, { as });
      const value = await manager.value(new Float64Array(1_000_000).fill(0.5));
      const numbers = await value.get();
      assertEquals([numbers.length, numbers[999_999]], [1_000_000, 0.5]);
      const list = await manager.list<number>();
      const sizes = await Promise.all(Array.from({ length: 1000 }, (_, i) => list.push(i)));
      assertEquals(
        sizes,
        sizes.map((_, i) => i + 1),
      );
      assertEquals((await list.items())[999], 999);
    });

    test("after shutdown() says so, to everybody, and leaves no file", limit, async () => {
      const before = ours();
      const manager = new Manager(managed, { as });
      const value = await manager.value<unknown>("here");
      await using pool = new Pool(managed, { workers: 1 });
      assertEquals(await pool.apply(t.fail, [value]), "here");
      await manager.shutdown();
      await manager.shutdown();
      await assertRejects(() => value.get(), ManagerClosedError, "has ended");
      assertEquals(await pool.apply(t.fail, [value]), "ManagerClosedError");
      await assertRejects(() => manager.dict(), ManagerClosedError, "was shut down");
      assertEquals(
        ours().filter((name) => !before.includes(name)),
        [],
      );
    });

    test("whose worker dies says so to those who wait for an answer", limit, async () => {
      await using manager = new Manager(managed, { as });
      const dict = await manager.dict<string, number>();
      const waiting = assertRejects(() => dict.update("a", t.exit), ManagerClosedError, "worker died");
      await assertRejects(() => dict.get("a"), ManagerClosedError);
      await waiting;
    });
  });
}

/** Folders of managers. */
function ours(): string[] {
  return readdirSync(folder).filter(
    (name) => name.startsWith("threadwork-") && existsSync(`${folder}/${name}/manager`),
  );
}

test("proxies keep their class wherever they travel: in arguments, queues and each other", limit, async () => {
  await using manager = new Manager(managed);
  const text = await manager.value("hello");
  const proxies = [text, await manager.list(), await manager.dict()];
  for (const as of ["threads", "processes"] as const) {
    await using pool = new Pool(managed, { workers: 1, as });
    assertEquals(await pool.apply(t.classes, proxies), ["ValueProxy", "ListProxy", "DictProxy"]);
    assertEquals(await pool.apply(t.readFrom, [[{ inner: text }, { inner: text }]]), ["hello", "hello"]);
    const [back] = await pool.map(t.same<Map<string, ValueProxy<string>>>, [new Map([["it", text]])]);
    assertEquals(await back?.get("it")?.get(), "hello");
  }
  const queue = new Queue<ValueProxy<string>>();
  queue.put(text);
  assertEquals(await Thread.start(managed, t.readWhatComes, queue).join(), "hello");
  const nested = await manager.dict<string, ValueProxy<string>>([["text", text]]);
  const inner = await nested.get("text");
  assert(inner instanceof ValueProxy);
  assertEquals(await inner.get(), "hello");
  await inner.set("changed");
  assertEquals(await text.get(), "changed");
  assert(proxies[1] instanceof ListProxy && proxies[2] instanceof DictProxy);
});

test("reading and writing are two steps, between which others come", limit, async () => {
  await using manager = new Manager(managed);
  const counts = await manager.dict<string, number>();
  // Both read before either writes: so much for the order of one thread.
  await Promise.all([t.countUpInSteps(counts, "a"), t.countUpInSteps(counts, "a")]);
  assertEquals(await counts.get("a"), 1);
});

test("a Manager that is stuck in a function is shut down all the same", limit, async () => {
  const manager = new Manager(managed, { as: "process" });
  const dict = await manager.dict<string, number>();
  const stuck = assertRejects(() => dict.update("a", t.spin), ManagerClosedError);
  await manager.shutdown();
  await stuck;
});

test("a Manager's options and module are checked", () => {
  assertThrows(() => new Manager(managed, { as: "threads" as never }), TypeError, '"threads"');
  assertThrows(() => new Manager(undefined as never), TypeError, "import.meta");
});

test("managers that are never shut down keep no program running, and leave no file", limit, () => {
  const folder = mkdtempSync(join(tmpdir(), "left-"));
  try {
    const { stdout, stderr, status } = run("manager.ts", { TMPDIR: folder });
    assertEquals(
      [stdout.trim().split("\n"), status],
      [["served by a thread", "served by a process", "left alone"], 0],
      stderr,
    );
    assertEquals(
      readdirSync(folder).filter((name) => name.startsWith("threadwork-")),
      [],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a program without a guard gets an explanation", limit, () => {
  const { stdout, stderr, status } = run("unguarded-manager.ts");
  assert(status !== 0);
  assertStringIncludes(stdout + stderr, "Cannot open a Manager while a worker loads");
  assertStringIncludes(stdout + stderr, "if (import.meta.main)");
});

/** Runs a program of its own, which must end by itself. */
function run(
  file: string,
  env: Record<string, string> = {},
): { stdout: string; stderr: string; status: number | null } {
  const program = new URL(`./fixtures/${file}`, import.meta.url);
  const [command, ...args] = runtime.command(runtime.executable(), program);
  return spawnSync(command, args, { encoding: "utf8", env: { ...process.env, ...env }, timeout: 50_000 });
}
