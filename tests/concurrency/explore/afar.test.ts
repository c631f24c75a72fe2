/** Threads whose functions run elsewhere are the same threads; whatever else is said there is no step. */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Lock, Queue, Semaphore, sharedArray } from "threadwork";
import { deedOf, explore, threadsElsewhere } from "threadwork/explore";
import type { Deed, Program } from "../../../concurrency/explore/mod.ts";
import { corpus, inShort, testSteps } from "../../explore/corpus.ts";
import { fastCheck, withFastCheck } from "../../fast-check.ts";
import { partOf, shareOf } from "../../share.ts";

/** What these threads do follows from what was kept of calls before. */
const KEEP = ["broken/depends-on-calls", "broken/philosophers-polite"];

/** Memory in a private field is seen by nobody who asks what the program's setup() gave. */
const HIDDEN = ["correct/private-fields"];

const left = [...KEEP, ...HIDDEN];
const known = (await corpus()).filter(({ group, long, name }) => group !== "own" && !long && !left.includes(name));
const mine = shareOf(partOf(known, 16), 0);

test(`threadsElsewhere() finds the same in the same schedule, in ${mine.length} programs of the corpus`, {
  timeout: 120_000,
}, async () => {
  for (const entry of mine) {
    const { program, name, options } = entry;
    const settings = { steps: testSteps(entry), ...options };
    // As it travels between processes: without anything but plain data.
    const ask = (thread: number, answers: readonly unknown[]): Deed =>
      structuredClone(deedOf(program, thread, structuredClone(answers)));
    const here = inShort(await explore(program, settings));
    assertEquals(inShort(await explore(threadsElsewhere(program, ask), settings)), here, name);
  }
});

test("deedOf() tells one step, by what the program's setup() gave, and where it stands", () => {
  const program = {
    setup: () => ({ forks: [new Lock(), new Lock()], room: new Semaphore(1), words: sharedArray(Int32Array, 4) }),
    threads: [
      ({ forks, room, words }: { forks: Lock[]; room: Semaphore; words: Int32Array }) => {
        using _ = forks[1]!.acquire();
        room.acquire();
        room.release();
        return Atomics.add(words.subarray(1), 2, 5) + 1;
      },
    ],
  };
  const deed = (...answers: unknown[]) => ({ ...deedOf(program, 0, answers), place: undefined });
  const none = { place: undefined };
  assertEquals(deed(), { does: "thing", thing: "forks[1]", rule: "lock.acquire", limited: false, ...none });
  const release = { does: "thing", thing: "room", rule: "semaphore.release", argument: 1, limited: false } as const;
  assertEquals(deed(undefined, undefined), { ...release, ...none });
  const add = {
    does: "access",
    access: "add",
    atomic: true,
    array: "Int32Array",
    begin: 4,
    index: 2,
    written: 5,
  } as const;
  assertEquals({ ...deed(undefined, undefined, undefined), memory: 0 }, { ...add, memory: 0, ...none });
  assertEquals(deed(undefined, undefined, undefined, 41), {
    does: "thing",
    thing: "forks[1]",
    rule: "lock.release",
    limited: false,
    ...none,
  });
  assertEquals(deed(undefined, undefined, undefined, 41, undefined), { does: "end", value: 42, ...none });
});

test("deedOf() calls the function anew: what it makes for itself is as new, and none of its steps are told", () => {
  const program = {
    setup: () => ({ out: sharedArray(Int32Array, 1) }),
    threads: [
      ({ out }: { out: Int32Array }) => {
        const mine = sharedArray(Int32Array, 1);
        using _ = new Lock().acquire();
        mine[0]! += 1;
        out[0] = mine[0]!;
        new Semaphore(0).acquire();
      },
    ],
  };
  for (const _ of [1, 2]) {
    const deed = deedOf(program, 0, []);
    assertEquals(deed.does === "access" && [deed.access, deed.written], ["write", 1]);
  }
  const stuck = deedOf(program, 0, [undefined]);
  assertEquals(stuck.does === "throw" && stuck.message.startsWith("It would wait for its own Semaphore"), true);
});

const made = () => {
  const words = sharedArray(Int32Array, 1);
  return { words, lock: new Lock(), room: new Semaphore(1), queue: new Queue<number>({ bytes: 64 }) };
};
const program: Program<ReturnType<typeof made>> = {
  setup: made,
  threads: [() => {}],
  check: ({ words }) => words[0]! <= 1,
};

/** What comes of a thread that does this, and then ends. */
async function doing(deed: unknown): Promise<string> {
  let asked = 0;
  const result = await explore(threadsElsewhere(program, () => (asked++ === 0 ? (deed as Deed) : { does: "end" })));
  if (result.kind !== "failed") return result.kind;
  return result.finding.kind === "threw" ? result.finding.error.name : result.finding.kind;
}

/** Which memory is that of `words`. */
const { memory } = deedOf({ setup: made, threads: [({ words }) => words[0]] }, 0, []) as { memory: number };
const word = { memory, array: "Int32Array", begin: 0, index: 0 };
const write = { does: "access", access: "write", atomic: false, ...word };

test("threadsElsewhere() does each step that there is", async () => {
  assertEquals(await doing({ ...write, written: 1 }), "passed");
  assertEquals(await doing({ ...write, written: 2 }), "check");
  assertEquals(await doing({ does: "thing", thing: "lock", rule: "lock.acquire", limited: false }), "lock-held");
  assertEquals(await doing({ does: "thing", thing: "queue", rule: "queue.get", limited: false }), "deadlock");
  assertEquals(await doing({ does: "wait", ...word, expected: 0, limitMs: Number.POSITIVE_INFINITY }), "deadlock");
  assertEquals(await doing({ does: "throw", name: "Error", message: "no" }), "Error");
});

test("threadsElsewhere() refuses what is no step", async () => {
  const thing = { does: "thing", thing: "lock", limited: false };
  const wrong = [
    { ...write, memory: 7, written: 1 },
    { ...write, memory: "length", written: 1 },
    { ...write, index: 2 ** 40, written: 1 },
    { ...write, index: -1, written: 1 },
    { ...write, index: 0.5, written: 1 },
    { ...write, begin: 2, written: 1 },
    { ...write, begin: 4, written: 1 },
    { ...write, written: { valueOf: "1" } },
    { ...write, written: "1" },
    { ...write, written: 1n },
    { ...write, array: "Array", written: 1 },
    { ...write, array: "BigInt64Array", written: 1n },
    { ...write, atomic: true, array: "Float32Array", written: 1 },
    { ...write, access: "add", written: 1 },
    { ...write, access: "constructor", atomic: true, written: 1 },
    { ...write, access: "compareExchange", atomic: true, written: 1 },
    { ...thing, rule: "semaphore.release", argument: 9 },
    { ...thing, rule: "lock.constructor" },
    { ...thing, rule: "__proto__.acquire" },
    { ...thing, rule: "lock.acquire", thing: "__proto__" },
    { ...thing, rule: "lock.acquire", thing: "words" },
    { ...thing, rule: "lock.acquire", argument: 1 },
    { ...thing, rule: "lock.acquire", limited: "no" },
    { ...thing, thing: "room", rule: "semaphore.release", argument: -1 },
    { ...thing, thing: "room", rule: "semaphore.release", argument: Number.NaN },
    { ...thing, thing: "queue", rule: "queue.put", argument: 1 },
    { does: "wait", ...word, expected: "0", limitMs: 1 },
    { does: "wait", ...word, expected: 0, limitMs: Number.NaN },
    { does: "notify", memory, offset: 0, count: Number.NaN },
    { does: "notify", memory, offset: 4, count: 1 },
    { does: "data", access: "write", memory, offset: 4, method: "Int32", littleEndian: true, written: 1 },
    { does: "data", access: "write", memory, offset: 0, method: "toString", littleEndian: true, written: 1 },
    { does: "idle", idle: "for ever" },
    { does: "check", holds: true },
    {},
  ];
  for (const [i, deed] of wrong.entries()) assertEquals(await doing(deed), "NoDeedError", `number ${i}, ${deed.does}`);
});

test("threadsElsewhere() comes through whatever is said", withFastCheck, async () => {
  const fc = fastCheck();
  const keys = [
    "does",
    "access",
    "atomic",
    "memory",
    "array",
    "begin",
    "index",
    "written",
    "thing",
    "rule",
    "argument",
  ];
  const values = fc.oneof(
    fc.constantFrom("access", "thing", "wait", "notify", "data", "write", "read", "Int32Array", "lock", "queue"),
    fc.constantFrom("lock.acquire", "queue.put", "semaphore.release", "constructor", "__proto__"),
    fc.jsonValue({ maxDepth: 1 }),
    fc.integer({ min: -1, max: 8 }),
    fc.boolean(),
  );
  const deeds = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), values), { selector: ([key]) => key });
  const ends = ["passed", "check", "NoDeedError", "lock-held", "deadlock", "Error"];
  await fc.assert(
    fc.asyncProperty(deeds, async (entries) => ends.includes(await doing(Object.fromEntries(entries)))),
    { numRuns: 60 },
  );
});
