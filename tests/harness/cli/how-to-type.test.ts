import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { howToType } from "../../../harness/cli/how-to-type.ts";

test("howToType() writes what a person types on each runtime", () => {
  assertEquals(howToType("grade", "2 --seed 1", "deno"), "deno task grade 2 --seed 1");
  assertEquals(howToType("grade", "2 --seed 1", "bun"), "bun run grade 2 --seed 1");
  assertEquals(howToType("grade", "2 --seed 1", "node"), "npm run grade -- 2 --seed 1");
  assertEquals(howToType("lesson", "", "node"), "npm run lesson");
});
