import { test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { inOrder } from "../../../../harness/cli/check/in-order.ts";

/** Jobs that end in this order: what was told, which were begun, and how many were there at one time. */
async function done(count: number, most: number, endsIn: readonly number[]) {
  const places = Array.from({ length: count }, (_, i) => i);
  const ends = places.map(() => Promise.withResolvers<void>());
  const [begun, told, open]: [number[], number[], number[]] = [[], [], []];
  let there = 0;
  const jobs = places.map((place) => async () => {
    begun.push(place);
    open.push(++there);
    await ends[place]!.promise;
    there--;
    return () => void told.push(place);
  });
  const all = inOrder(jobs, most);
  for (const place of endsIn) {
    ends[place]!.resolve();
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }
  await all;
  return { begun, told, atOnce: Math.max(0, ...open) };
}

test("inOrder() tells in order what ends in any", async () => {
  const order = [0, 1, 2, 3];
  assertEquals(await done(4, 2, [1, 2, 0, 3]), { begun: order, told: order, atOnce: 2 });
  assertEquals((await done(3, 1, [0, 1, 2])).atOnce, 1);
  assertEquals(await done(0, 2, []), { begun: [], told: [], atOnce: 0 });
});

test("inOrder() throws what a job failed with, and waits for the others", async () => {
  let ended = 0;
  const jobs = [0, 1, 2, 3].map((place) => async () => {
    await Promise.resolve();
    ended++;
    if (place === 1) throw new RangeError("oh");
    return () => {};
  });
  await assertRejects(() => inOrder(jobs, 2), RangeError, "oh");
  assertEquals(ended >= 2, true);
});
