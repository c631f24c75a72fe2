import { describe, test } from "node:test";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { BoundedSemaphore, Semaphore, sharedArray, Thread, TimeoutError } from "threadwork";
import { eventually } from "../eventually.ts";
import * as t from "./locks.ts";

const { locks } = t;
const limit = { timeout: 60_000 };

for (const Kind of [Semaphore, BoundedSemaphore]) {
  describe(`a ${Kind.name}`, () => {
    test("is made of a whole number of places", () => {
      for (const places of [-1, 1.5, Number.NaN, 2 ** 31]) {
        assertThrows(() => new Kind(places), RangeError, String(places));
      }
      assertEquals(new Kind().value, 1);
      assertEquals(new Kind(0).tryAcquire(), undefined);
    });

    test("lets so many in, and no more", limit, async () => {
      const places = new Kind(2);
      const inside = sharedArray(Int32Array, 2);
      const threads = [1, 2, 3, 4].map(() => Thread.start(locks, t.visit, places, inside, 300, 2));
      for (const thread of threads) await thread.join();
      assertEquals([...inside], [0, 2]);
      assertEquals(places.value, 2);
    });

    test("one thread may take several places, and another may give them back", limit, async () => {
      const places = new Kind(3);
      places.acquire();
      await places.acquireAsync();
      assert(places.tryAcquire());
      assertEquals([places.value, places.tryAcquire()], [0, undefined]);
      assertThrows(() => places.acquire({ timeoutMs: 1 }), TimeoutError, "Semaphore");
      await Thread.start(locks, t.release, places).join();
      assertEquals(places.value, 1);
      places.release(2);
      assertEquals(places.value, 3);
    });

    test("release(n) lets n in", limit, async () => {
      const places = new Kind(3);
      for (let i = 0; i < 3; i++) places.acquire();
      const logs = [1, 2, 3].map(() => sharedArray(Int32Array, 2));
      const threads = logs.map((log) => Thread.start(locks, t.takeOnce, places, log));
      await eventually(() => logs.every((log) => log[0] === 1));
      places.release(2);
      for (const thread of threads) await thread.join();
      assertEquals(places.value, 2);
    });

    test("releases whole numbers of places", () => {
      const places = new Kind(1);
      for (const many of [0, -1, 0.5]) assertThrows(() => places.release(many), RangeError, String(many));
      assertEquals(places.value, 1);
    });
  });
}

test("a Semaphore may have more places than at first", () => {
  const places = new Semaphore(1);
  places.release();
  places.release(3);
  assertEquals(places.value, 5);
  assertThrows(() => places.release(2 ** 31 - 1), RangeError);
  assertEquals(places.value, 5);
});

test("a BoundedSemaphore may not, wherever it is released", limit, async () => {
  const places = new BoundedSemaphore(2);
  assertThrows(() => places.release(), RangeError, "more often than acquired");
  places.acquire();
  assertThrows(() => places.release(2), RangeError, "1 of 2 places free");
  places.release();
  const error = await Thread.start(locks, t.release, places)
    .join()
    .catch((error) => error);
  assert(error instanceof RangeError);
  assertEquals(places.value, 2);
});
