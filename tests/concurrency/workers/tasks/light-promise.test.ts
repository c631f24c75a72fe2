import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { lightPromise, takeResolve } from "../../../../concurrency/workers/tasks/light-promise.ts";

test("each light promise is resolved by what was taken right after it was made", async () => {
  const made = Array.from({ length: 3 }, () => ({ promise: lightPromise(), resolve: takeResolve() }));
  for (const [place, { resolve }] of [...made.entries()].reverse()) resolve(place);
  assertEquals(await Promise.all(made.map(({ promise }) => promise)), [0, 1, 2]);
});
