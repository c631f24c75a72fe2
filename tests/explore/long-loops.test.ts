import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { sharedArray } from "threadwork";
import { explore, type Program } from "threadwork/explore";

interface Shared {
  words: Int32Array;
}

const setup = (): Shared => ({ words: sharedArray(Int32Array, 4) });

/** What a proof rests on, and the results that were seen. */
async function seen(threads: ((shared: Shared) => number)[]) {
  const results = new Set<string>();
  const program: Program<Shared> = { setup, threads, check: (_, each) => void results.add(each.join()) };
  const result = await explore(program, { strategy: "exhaustive" });
  return { proof: result.kind === "passed" ? result.proof : result.kind, results: [...results].sort() };
}

const looksThenTells =
  (times: number) =>
  ({ words }: Shared) => {
    for (let i = 0; i < times; i++) if (Atomics.load(words, 0) === 1) return 1;
    Atomics.store(words, 1, 1);
    return 0;
  };

test("a loop that gives up after thousands of tries is seen to give up while others can still go on", async () => {
  const other = ({ words }: Shared) => {
    const told = Atomics.load(words, 1);
    Atomics.store(words, 0, 1);
    return told;
  };
  for (const times of [50, 1_100, 5_000]) {
    assertEquals(await seen([looksThenTells(times), other]), { proof: "bounded", results: ["0,0", "0,1", "1,0"] });
  }
});

test("two loops that both give up after thousands of tries are no livelock", async () => {
  assertEquals(await seen([looksThenTells(1_100), looksThenTells(3_000)]), {
    proof: "bounded",
    results: ["0,0"],
  });
});

test("a loop that gives up, and another one after it that waits for something else, are not taken for one", async () => {
  const twoLoops = ({ words }: Shared) => {
    for (let i = 0; i < 30; i++) if (Atomics.load(words, 0) === 1) return 5;
    while (Atomics.load(words, 1) === 0);
    return Atomics.load(words, 2);
  };
  const helps = ({ words }: Shared) => {
    Atomics.store(words, 1, 1);
    Atomics.store(words, 2, 1);
    return 0;
  };
  assertEquals((await seen([twoLoops, helps])).results, ["0,0", "1,0"]);
});
