import { test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { inOrder } from "../../../../harness/cli/check/in-order.ts";

/** Jobs that end in this order: what was told, which were begun, and how many were there at one time. */
async function done(count: number, most: number, endsIn: readonly number[], until = count) {
  const jobs = Array.from({ length: count }, (_, i) => i);
  const ends = jobs.map(() => Promise.withResolvers<string>());
  const [begun, told, open]: [number[], string[], number[]] = [[], [], []];
  let there = 0;
  const all = inOrder(
    jobs,
    most,
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
  return { begun, told, atOnce: Math.max(0, ...open) };
}

test("inOrder() tells in order what ends in any", async () => {
  const { begun, told, atOnce } = await done(4, 2, [1, 2, 0, 3]);
  assertEquals([begun, told, atOnce], [[0, 1, 2, 3], ["0 done", "1 done", "2 done", "3 done"], 2]);
  assertEquals((await done(3, 1, [0, 1, 2])).atOnce, 1);
  assertEquals(await done(0, 2, []), { begun: [], told: [], atOnce: 0 });
});

test("inOrder() begins none any more when it is told to end", async () => {
  const { begun, told } = await done(5, 2, [0, 1, 2], 1);
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
  await assertRejects(() => inOrder([0, 1, 2, 3], 2, work, () => true), RangeError, "oh");
  assertEquals(ended >= 2, true);
});
