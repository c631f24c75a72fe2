import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { shareOf } from "../../share.ts";
import { differences } from "./differences.ts";

test("the schedules that are left out have no outcome of their own: as many as with all orders of all steps", async () => {
  for (const seed of shareOf([...Array(36).keys()], 0)) assertEquals(await differences(seed), [], `seed ${seed}`);
});
