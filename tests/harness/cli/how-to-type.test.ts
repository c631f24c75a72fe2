import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { howToType } from "../../../harness/cli/how-to-type.ts";
import { adapters } from "../../../runtime-adapters/current.ts";

test("howToType() writes what a person types on each runtime", () => {
  assertEquals(howToType("grade", "2 --seed 1", "deno"), "deno task grade 2 --seed 1");
  assertEquals(howToType("grade", "2 --seed 1", "bun"), "bun run grade 2 --seed 1");
  assertEquals(howToType("grade", "2 --seed 1", "node"), "npm run grade -- 2 --seed 1");
  assertEquals(howToType("lesson", "", "node"), "npm run lesson");
});

test("each runtime installs what a package.json names, where a course folder keeps no node_modules, too", () => {
  assertEquals(
    [adapters.node, adapters.bun, adapters.deno].map(({ installs }) => installs),
    ["npm install", "bun install", "deno install --node-modules-dir=auto"],
  );
});
