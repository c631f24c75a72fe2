/** What a call was given is what it was when it was called, whatever becomes of the lists before a worker is free. */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Pool, sharedArray, Thread } from "threadwork";
import * as t from "./tasks.ts";

const limit = { timeout: 120_000 };

/** A list, and how to spoil it. */
function spoilt<T>(...items: T[]): { list: T[]; spoil(by: T): void } {
  const list = [...items];
  return {
    list,
    spoil(by) {
      list.length = 0;
      list.push(by);
    },
  };
}

for (const as of ["threads", "processes"] as const) {
  test(`the items of map() that wait for room: ${as}`, limit, async () => {
    await using pool = new Pool(t.tasks, { workers: 1, as, maxQueue: 1 });
    const before = pool.map(t.squareLater, [1, 2, 3], { chunkSize: 1 });
    const { list, spoil } = spoilt(4, 5);
    const after = pool.map(t.square, list, { chunkSize: 1 });
    spoil(100);
    assertEquals(await before, [1, 4, 9]);
    assertEquals(await after, [16, 25]);
  });

  test(`the lists of starmap(), those of arguments among them: ${as}`, limit, async () => {
    for (const options of [{}, { maxQueue: 1 }]) {
      await using pool = new Pool(t.tasks, { workers: 1, as, ...options });
      const before = pool.map(t.squareLater, [1, 2, 3], { chunkSize: 1 });
      const [one, other] = [spoilt(2, 5), spoilt(3, 2)];
      const lists = [one.list, other.list] as [number, number][];
      const after = pool.starmap(t.power, lists, { chunkSize: 1 });
      for (const { spoil } of [one, other]) spoil(0);
      lists.length = 0;
      await before;
      assertEquals(await after, [32, 9]);
    }
  });

  test(`the arguments of apply() and submit(): ${as}`, limit, async () => {
    await using pool = new Pool(t.tasks, { workers: 1, as });
    const before = pool.map(t.squareLater, [1, 2, 3]);
    const lists = [spoilt(2, 5), spoilt(2, 6), spoilt(2, 7)];
    const [first, second, third] = lists.map(({ list }) => list as unknown as [number, number]);
    const results = [
      pool.apply(t.power, first!),
      pool.submit(t.power, second!),
      pool.apply(t.power, third!, { priority: 1 }),
    ];
    for (const { spoil } of lists) spoil(0);
    await before;
    assertEquals(await Promise.all(results), [32, 64, 128]);
  });

  test(`the initializer's arguments, for a worker that starts later: ${as}`, limit, async () => {
    const { list, spoil } = spoilt("first");
    const options = { workers: 1, as, maxTasksPerWorker: 1, initializer: t.remember, initialArguments: list };
    await using pool = new Pool(t.tasks, options);
    const recalled = [pool.apply(t.recall), pool.apply(t.recall)];
    spoil("second");
    assertEquals(await Promise.all(recalled), ["first", "first"]);
  });
}

test("the arguments of parallelFor()", limit, async () => {
  await using pool = new Pool(t.tasks, { workers: 1 });
  const numbers = sharedArray(Float64Array, [1, 2, 3]);
  const { list, spoil } = spoilt(numbers);
  const done = pool.parallelFor(t.doubleBlock, numbers.length, list as [Float64Array]);
  spoil(sharedArray(Float64Array, 3));
  await done;
  assertEquals([...numbers], [2, 4, 6]);
});

test("the arguments of a Thread that is started later", limit, async () => {
  const { list, spoil } = spoilt(2, 5);
  const thread = new Thread(t.tasks, t.power, list as unknown as [number, number]);
  spoil(0);
  assertEquals(await thread.start().join(), 32);
});
