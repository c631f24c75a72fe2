import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { sharedArray } from "threadwork";
import { explore, type Program, type Result } from "threadwork/explore";

const module = new URL("corpus/broken/stack-aba-of-three.mjs", import.meta.url).href;
const { default: threePop } = (await import(module)) as { default: Program };

type Words = { words: Int32Array };
const setup = () => ({ words: sharedArray(Int32Array, 2) });

/** How often others came to their turn in this thread meanwhile. */
async function turnsWhile(f: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let goesOn = true;
  const look = () => {
    turns++;
    if (goesOn) setTimeout(look);
  };
  setTimeout(look);
  await f();
  goesOn = false;
  return turns;
}

test("all schedules that differ are as many, wherever others come in between", async () => {
  const lock: Program<Words> = {
    setup,
    threads: {
      count: 3,
      body({ words }) {
        if (Atomics.compareExchange(words, 0, 0, 1) !== 0) return;
        Atomics.add(words, 1, 1);
        Atomics.store(words, 0, 0);
      },
    },
  };
  const add: Program<Words> = {
    setup,
    threads: { count: 3, body: ({ words }) => void (Atomics.add(words, 0, 1) + Atomics.add(words, 0, 1)) },
  };
  const looking: Program<Words> = { ...add, invariant: ({ words }) => words[0]! <= 6 && words[1] === 0 };
  for (const program of [lock, add, looking]) {
    const { schedules } = await explore(program, { strategy: "exhaustive" });
    let proofs = 0;
    for (let steps = 200; steps < 5_000; steps += 41) {
      const result = await explore(program, { steps });
      assert(result.kind !== "failed");
      if (result.kind !== "passed" || result.proof !== "exhaustive") continue;
      proofs++;
      assertEquals([steps, result.schedules], [steps, schedules]);
    }
    assert(proofs > 60, `only ${proofs}`);
  }
});

test("what two preemptions do not come to is found by chance where all are too many, and told with few switches", async () => {
  const few = await explore(threePop, { strategy: "bounded" });
  assertEquals(few.kind, "passed");
  let result: Result | undefined;
  const turns = await turnsWhile(async () => {
    result = await explore(threePop);
  });
  assert(result?.kind === "failed", result?.says);
  // Of which some came while it was shortened.
  assert(turns > 5, `${turns} turns`);
  const ofThreads = result.schedule.match(/[a-h]/g)!;
  assert(ofThreads.length <= 9, result.schedule);
});

test("a schedule of many switches is told without those that it does not need", async () => {
  // One after the other: six steps of two threads, and then all of them count.
  const body = (first: number) => (shared: Words) => {
    const { words } = shared;
    for (let was = first; was < 6; was += 2) Atomics.compareExchange(words, 0, was, was + 1);
    for (let i = 0; i < 8; i++) Atomics.add(words, 1, 1);
  };
  const threads = [body(0), body(1), body(6)];
  const result = await explore({ setup, threads, check: ({ words }: Words) => words[0] !== 6 });
  assert(result.kind === "failed", result.says);
  assertEquals(result.schedule, "abc8aba9b9");
});

test("a limit of time ends a search that would go on, with what it has, and says so", async () => {
  const program: Program<Words> = {
    setup,
    threads: {
      count: 4,
      body({ words }) {
        for (let i = 0; i < 6; i++) Atomics.add(words, i & 1, 1);
      },
    },
  };
  for (const strategy of ["auto", "exhaustive"] as const) {
    const result = await explore(program, { strategy, steps: 1_000_000_000, limitMs: 60 });
    assert(result.kind !== "failed");
    assert(result.kind === "undecided" || result.proof !== "exhaustive", result.says);
    assertStringIncludes(result.says, "the limit of 60 ms ended");
  }
  const random = await explore(program, {
    strategy: "random",
    schedules: 1_000_000_000,
    steps: 1_000_000_000,
    limitMs: 60,
  });
  assert(random.kind === "passed" && random.proof === "sampled");
});

test("others get a turn in this thread while schedules are tried and dropped in weak memory", async () => {
  const turns = await turnsWhile(() => explore(threePop, { memory: "weak", strategy: "random", steps: 20_000 }));
  assert(turns > 2, `${turns} turns`);
});
