import { test } from "node:test";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { chunkSizeFor, inChunks } from "../../../../concurrency/workers/tasks/chunks.ts";
import { fastCheck, withFastCheck } from "../../../fast-check.ts";

test("inChunks() gives the results in the items' order, whichever chunk is done first", async () => {
  const later = [3, 1, 2];
  const asked: (readonly unknown[])[] = [];
  const run = async (items: readonly unknown[]) => {
    asked.push(items);
    for (let steps = later.shift()!; steps > 0; steps--) await undefined;
    return items.map((item) => `${item}!`);
  };
  assertEquals(await inChunks(run, [1, 2, 3, 4, 5], 2), ["1!", "2!", "3!", "4!", "5!"]);
  assertEquals(asked, [[1, 2], [3, 4], [5]]);
});

test("inChunks() throws the error of the first chunk that failed, when all chunks are done", async () => {
  let done = 0;
  const run = async ([first]: readonly unknown[]) => {
    if (first === 0) await undefined;
    done++;
    if (first !== 4) throw new Error(`chunk of ${first}`);
    return [first];
  };
  await assertRejects(() => inChunks(run, [0, 1, 2, 3, 4], 2), Error, "chunk of 0");
  assertEquals(done, 3);
});

test(
  "chunkSizeFor() is at least 1, and gives every worker some chunks where there are enough items",
  withFastCheck,
  () => {
    const fc = fastCheck();
    const runMs = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.double({ min: 1e-7, max: 1e4, noNaN: true }));
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 64 }), runMs, (items, workers, ms) => {
        const size = chunkSizeFor(items, workers, ms);
        assert(Number.isInteger(size) && size >= 1);
        assert(size <= Math.max(1, Math.ceil(items / (4 * workers))));
        assert(Math.ceil(items / size) <= Math.max(1, 512 * workers));
      }),
    );
  },
);

test("chunkSizeFor() puts about 2 ms of work into a chunk, where that is known and there are enough items", () => {
  assertEquals(chunkSizeFor(100_000, 2, 0.01), 200);
  assertEquals(chunkSizeFor(100, 2, 0.01), 13);
  assertEquals(chunkSizeFor(100, 2, 5), 1);
  assertEquals(chunkSizeFor(1_000_000, 2, 5), 977);
  assertEquals(chunkSizeFor(1_000, 2, Number.POSITIVE_INFINITY), 8);
});
