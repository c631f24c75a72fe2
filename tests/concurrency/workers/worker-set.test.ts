import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import type { Slot } from "../../../concurrency/workers/slot.ts";
import { type WorkerListener, WorkerSet } from "../../../concurrency/workers/worker-set.ts";
import type { WorkerEnd } from "../../../runtime-adapters/runtime.ts";
import { type FakeRuntime, fakeRuntime } from "../../fakes/runtime.ts";
import { eventually } from "../eventually.ts";
import * as t from "../tasks.ts";

interface Opened {
  set: WorkerSet;
  fake: FakeRuntime;
  /** What it said of its workers, in order. */
  said: string[];
}

function open(workers: number, keepsAlive = true): Opened {
  const fake = fakeRuntime();
  const said: string[] = [];
  const listener: WorkerListener = {
    heard: (slot: Slot, { kind }) => void said.push(`${slot.name}: ${kind}`),
    gone: (slot: Slot, end: WorkerEnd) => void said.push(`${slot.name}: ${end.kind}`),
    initializerRefused: () => void said.push("refused"),
  };
  const options = { file: t.tasks.url, name: "worker", as: "threads", workers, depth: 1, keepsAlive } as const;
  return { set: new WorkerSet(fake, options, listener), fake, said };
}

test("a set starts as many workers as are wanted, in free slots, and says what they say", async () => {
  const { set, fake, said } = open(2);
  set.startUpTo(1);
  assertEquals([fake.started, set.slots.length, set.slots[1], set.isEmpty], [1, 2, undefined, false]);
  await eventually(() => said.length === 1);
  assertEquals(said, ["worker 0: ready"]);
  set.ready(set.slots[0]!);
  set.startUpTo(2);
  assertEquals([fake.started, set.slots.map((slot) => slot?.state)], [2, ["ready", "starting"]]);
  set.startUpTo(2);
  assertEquals(fake.started, 2);
  set.terminate();
  await eventually(() => set.isEmpty);
  assertEquals([fake.alive, set.stopped], [0, true]);
});

test("a worker that leaves frees its slot at once, and the set is empty when it has ended", async () => {
  const { set, fake, said } = open(1);
  set.startUpTo(1);
  const slot = set.slots[0]!;
  set.leave(slot, "spent");
  assertEquals([set.slots[0], set.isEmpty], [undefined, false]);
  set.startUpTo(1);
  assert(set.slots[0] !== slot);
  set.cutOff(set.slots[0]!);
  assertEquals(set.slots[0], undefined);
  await eventually(() => set.isEmpty);
  assertEquals([fake.started, fake.alive], [2, 0]);
  assertEquals(said.filter((each) => !each.endsWith("ready")).sort(), ["worker: finished", "worker: terminated"]);
});

test("three workers in a row that end before they are ready are enough; one that is ready forgives them", () => {
  const { set } = open(1);
  set.startUpTo(1);
  assertEquals([set.failedToStart(), set.failedToStart()], [false, false]);
  set.ready(set.slots[0]!);
  assertEquals([set.failedToStart(), set.failedToStart(), set.failedToStart()], [false, false, true]);
  set.terminate();
});

test("a worker keeps the program running only where the workers of the set may", () => {
  for (const keepsAlive of [true, false]) {
    const { set, fake } = open(1, keepsAlive);
    set.startUpTo(1);
    set.hold(set.slots[0]!, true);
    assertEquals(fake.held, keepsAlive ? [false, true] : [false]);
    set.terminate();
  }
});
