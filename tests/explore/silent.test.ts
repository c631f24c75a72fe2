import { test } from "node:test";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { Lock, sharedArray } from "threadwork";
import { explore, type Program } from "threadwork/explore";

const setup = () => ({ n: sharedArray(Int32Array, 1), stop: { now: false } });
type Shared = ReturnType<typeof setup>;
const add = ({ n }: Shared) => void Atomics.add(n, 0, 1);
const silentMs = 100;

/** A thread that waits for what nobody tells it: its copy of a plain value. */
function waitsForItsCopy({ n, stop }: Shared) {
  Atomics.add(n, 0, 1);
  while (!stop.now) {
    // Nothing: no step.
  }
}

/** It catches and cleans up whatever happens. */
function stubborn({ n }: Shared) {
  if (Atomics.add(n, 0, 1) === 0) return;
  for (;;) {
    try {
      n.at(5);
    } catch {
      // Once more.
    } finally {
      Math.random();
    }
  }
}

test("a thread that never comes to another step is told in bounded time, with its line, and its schedule plays again", async () => {
  const program: Program<Shared> = { setup, threads: [waitsForItsCopy, add] };
  const result = await explore(program, { silentMs });
  assert(result.kind === "failed" && result.finding.kind === "livelock", JSON.stringify(result));
  assertEquals([result.schedule, result.finding.threads], ["a", [0]]);
  // A line of the loop, or the one after it; Deno has no lines of TypeScript in its profiles: there it is the function.
  assertMatch(
    result.finding.message,
    /^Thread 1 never comes to another step: .* (around line 1[4567]|in waitsForItsCopy\(\))\.$/,
  );
  assertMatch(result.why, /^Thread 1 never comes to another step after line 13/);
  const again = await explore(program, { silentMs, replay: result.schedule });
  assert(again.kind === "failed");
  assertEquals(again.steps, result.steps);
});

test("that only some order of steps leads there is no matter, nor what it catches; others may compute for ever, too", async () => {
  const result = await explore({ setup, threads: [stubborn, stubborn] }, { silentMs });
  assert(result.kind === "failed" && result.finding.kind === "livelock", JSON.stringify(result));
  assertEquals([result.schedule, result.finding.threads], ["ab", [1]]);
  const both = await explore({ setup, threads: [waitsForItsCopy, waitsForItsCopy] }, { silentMs });
  assert(both.kind === "failed" && both.finding.kind === "livelock", JSON.stringify(both));
});

test("a set-up, a check or an invariant that does not come to its end is a mistake", async () => {
  const forEver = () => {
    for (;;) Math.random();
  };
  const wrong: Program<Shared>[] = [
    { setup: forEver as never, threads: [add] },
    { setup, threads: [add], check: forEver },
    { setup, threads: [add], invariant: forEver },
    {
      setup,
      threads: [add],
      check({ n }) {
        while (n[0] !== 2);
      },
    },
  ];
  for (const program of wrong) {
    const error = await explore(program, { silentMs }).catch((each: unknown) => each);
    assert(error instanceof TypeError, String(error));
    assertMatch(error.message, /^Cannot explore: .* does not come to its end: there is a loop/);
  }
  // All is as it was before.
  const right = await explore({ setup, threads: [add, add], check: ({ n }) => Atomics.load(n, 0) === 2 });
  assertEquals([right.kind, right.says], ["passed", "all 2 different schedules"]);
  assertEquals(new Int32Array(new SharedArrayBuffer(4)).buffer instanceof SharedArrayBuffer, true);
});

test("a program of very many steps is not taken for a loop, wherever the limit comes", async () => {
  // Threads that try for ever: each turn is far longer than the limit, and so is the same once more.
  const polite: Program<{ forks: Lock[] }> = {
    setup: () => ({ forks: [new Lock(), new Lock()] }),
    threads: {
      count: 2,
      body({ forks }, me) {
        while (true) {
          forks[me]!.acquire();
          if (forks[1 - me]!.tryAcquire()) break;
          forks[me]!.release();
        }
        for (const fork of forks) fork.release();
      },
    },
  };
  for (const silentMs of [3]) {
    const result = await explore(polite, { silentMs });
    assert(result.kind === "failed", JSON.stringify(result));
    assertEquals([result.finding.kind, result.schedules], ["livelock", 7]);
  }
});
