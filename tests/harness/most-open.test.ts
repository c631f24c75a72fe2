import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { mostOpen } from "../../harness/most-open.ts";

test("mostOpen() takes one that ends as another begins for no overlap, and counts what is asked for twice", () => {
  assertEquals(mostOpen([]), 0);
  assertEquals(
    mostOpen([
      { fromMs: 0, toMs: 10 },
      { fromMs: 10, toMs: 20 },
    ]),
    1,
  );
  assertEquals(
    mostOpen([
      { fromMs: 0, toMs: 10 },
      { fromMs: 9, toMs: 20 },
      { fromMs: 9, toMs: 11 },
    ]),
    3,
  );
});
