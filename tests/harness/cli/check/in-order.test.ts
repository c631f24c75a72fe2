import { test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { type AtOnce, inOrder } from "../../../../harness/cli/check/in-order.ts";

/** Jobs that end in this order: what was told, which were begun, and how many were there at one time. */
async function done(count: number, atOnce: AtOnce<number>, endsIn: readonly number[], until = count) {
  const jobs = Array.from({ length: count }, (_, i) => i);
  const ends = jobs.map(() => Promise.withResolvers<string>());
  const [begun, told, open]: [number[], string[], number[]] = [[], [], []];
  let there = 0;
  const all = inOrder(
    jobs,
    atOnce,
    async (job) => {
      begun.push(job);
      open.push(++there);
      const result = await ends[job]!.promise;
      there--;
      return result;
    },
    (job, result) => {
      told.push(`${job} ${result}`);
      return told.length < until;
    },
  );
  for (const job of endsIn) {
    ends[job]!.resolve("done");
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }
  await all;
  return { begun, told, most: Math.max(0, ...open) };
}

test("inOrder() tells in order what ends in any", async () => {
  const { begun, told, most } = await done(4, { most: 2 }, [1, 2, 0, 3]);
  assertEquals([begun, told, most], [[0, 1, 2, 3], ["0 done", "1 done", "2 done", "3 done"], 2]);
  assertEquals((await done(3, { most: 1 }, [0, 1, 2])).most, 1);
  assertEquals(await done(0, { most: 2 }, []), { begun: [], told: [], most: 0 });
});

test("inOrder() does a job alone that must be, and no other overtakes it", async () => {
  const isAlone = (job: number) => job === 2 || job === 3;
  const running = new Set<number>();
  const seen: string[] = [];
  const work = async (job: number) => {
    running.add(job);
    seen.push([...running].join("+"));
    for (let i = 0; i < (job === 0 ? 50 : 10); i++) await Promise.resolve();
    running.delete(job);
  };
  await inOrder([0, 1, 2, 3, 4, 5], { most: 2, isAlone }, work, () => true);
  assertEquals(seen, ["0", "0+1", "2", "3", "4", "4+5"]);
});

test("inOrder() begins none any more when it is told to end", async () => {
  const { begun, told } = await done(5, { most: 2 }, [0, 1, 2], 1);
  assertEquals([begun, told], [[0, 1, 2], ["0 done"]], "one has begun when the first had ended");
});

test("inOrder() throws what a job failed with, and waits for the others", async () => {
  let ended = 0;
  const work = async (job: number) => {
    await Promise.resolve();
    ended++;
    if (job === 1) throw new RangeError("oh");
    return job;
  };
  await assertRejects(() => inOrder([0, 1, 2, 3], { most: 2 }, work, () => true), RangeError, "oh");
  assertEquals(ended >= 2, true);
});
