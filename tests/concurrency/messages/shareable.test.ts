import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import {
  Barrier,
  BoundedSemaphore,
  Condition,
  Event,
  Lock,
  Pool,
  Process,
  Queue,
  RLock,
  Semaphore,
  SharedValue,
  sharedArray,
  Thread,
} from "threadwork";
import { runtime } from "../../../runtime-adapters/current.ts";
import * as t from "../synchronisation/locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };
const things = (): object[] => [
  new Barrier(2),
  new BoundedSemaphore(2),
  new Condition(),
  new Event(),
  new Lock(),
  new Queue(),
  new RLock(),
  new Semaphore(2),
  new SharedValue(Int32Array),
];

test("what is shared keeps its class in threads, wherever in the arguments it stands", limit, async () => {
  await using pool = new Pool(locks, { workers: 1 });
  for (const thing of things()) {
    const { name } = thing.constructor;
    assertEquals(await pool.apply(t.classOf, [thing]), name);
    assertEquals(await pool.apply(t.classOf, [[{ it: thing }]]), name);
    assertEquals(await pool.apply(t.classOf, [new Map([["it", thing]])]), name);
    assertEquals(await pool.map(t.classOf, [thing]), [name]);
  }
});

test("it comes back as the same thing over the same memory", limit, async () => {
  await using pool = new Pool(locks, { workers: 1 });
  for (const thing of things()) {
    const [back, again] = (await pool.apply(t.giveBack, [[thing, thing]])) as object[];
    assertEquals(back?.constructor, thing.constructor);
    assert(back === again, "one thing sent twice in a message is one thing there");
  }
  const lock = new Lock();
  const [{ inner }] = (await pool.map(t.giveBack, [{ inner: lock }])) as [{ inner: Lock }];
  assertInstanceOf(inner, Lock);
  using _ = inner.acquire();
  assertEquals(lock.locked, true);
  assertEquals(await pool.apply(t.tryNow, [lock]), false);
});

test("a condition and its lock, sent together, still belong together", limit, async () => {
  await using pool = new Pool(locks, { workers: 1 });
  const lock = new Lock();
  const [condition, same] = (await pool.apply(t.giveBack, [[new Condition(lock), lock]])) as [Condition, Lock];
  using _ = same.acquire();
  condition.notify();
  assertEquals(lock.locked, true);
});

test("an initializer can be given a lock", limit, async () => {
  const lock = new Lock();
  await using pool = new Pool(locks, { workers: 1, initializer: t.takeForGood, initialArguments: [lock] });
  await pool.apply(t.classOf, [1]);
  assertEquals(lock.locked, true);
});

test("giving it to a process says that processes share no memory, and gives the other tasks on", limit, async () => {
  await using pool = new Pool(locks, { workers: 1, as: "processes" });
  const refused = assertRejects(
    () => pool.apply(t.tryNow, [new Lock()]),
    TypeError,
    "[0], a Lock, and processes share no",
  );
  const array = assertRejects(
    () => pool.apply(t.giveBack, [{ a: sharedArray(Int8Array, 1) }]),
    TypeError,
    "[0].a, shared",
  );
  assertEquals(await pool.apply(t.classOf, [new Date()]), "Date");
  await refused;
  await array;
  await assertRejects(() => Process.start(locks, t.owns, new RLock()).join(), TypeError, "RLock");
});

test("a thread that is terminated while it waits for a lock takes nobody's turn along", limit, async () => {
  const lock = new Lock();
  const log = sharedArray(Int32Array, 2);
  lock.acquire();
  const waiting = [1, 2, 3].map(() => Thread.start(locks, t.takeOnce, lock, log));
  while (log[0] === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await waiting[0]!.terminate();
  lock.release();
  for (const thread of waiting.slice(1)) await thread.join();
  assertEquals(lock.locked, false);
});

test("waiting keeps the program running, and nothing else does", limit, () => {
  const program = new URL("../fixtures/wait-on-main.ts", import.meta.url);
  const [command, ...args] = runtime.command(runtime.executable(), program);
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: "utf8" });
  assertEquals([stdout.trim(), status], ["false\nTimeoutError\nTimeoutError\nwoken", 0], stderr);
});

test("what a thread that must not block is refused leaves no trace", limit, () => {
  const program = new URL("../fixtures/must-not-block.ts", import.meta.url);
  const [command, ...args] = runtime.command(runtime.executable(), program);
  const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  assertEquals(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
    [
      {
        barrier: [true, true, 0],
        pair: [[0, 1], false],
        last: [1, 0],
        Lock: [true, true],
        "Lock held": [false, true],
        "Lock notified": true,
        RLock: [true, true],
        "RLock held": [false, true],
        "RLock notified": true,
        others: [true, true, true, true],
        full: [true, 1, true, 1],
      },
    ],
    stderr,
  );
});
