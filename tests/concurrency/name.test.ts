import { test } from "node:test";
import { assertEquals } from "@std/assert";

test('"threadwork" is dist/threadwork.js: Bun goes by the paths of a tsconfig.json, too', () => {
  assertEquals(import.meta.resolve("threadwork"), new URL("../../dist/threadwork.js", import.meta.url).href);
});
