import { test } from "node:test";
import { assertEquals, assertMatch } from "@std/assert";
import { errorInShort, inShort } from "../../../harness/decide/error-in-short.ts";

test("errorInShort() tells an error as it is", () => {
  assertEquals(errorInShort({ name: "TypeError", message: "no" }), "TypeError: no");
  assertEquals(errorInShort({ name: "TypeError", message: "" }), "TypeError");
  assertEquals(errorInShort({ name: "NonError", message: "7" }), "7, which is no Error");
});

test("inShort() leaves what to do its room, and counts what was cut twice", () => {
  assertEquals(inShort("x".repeat(600)), "x".repeat(600));
  assertEquals(inShort("x".repeat(10_600)), `${"x".repeat(600)} … (10,000 more characters)`);
  assertEquals(
    inShort(`${"x".repeat(1_600)} … (98,400 more characters)`),
    `${"x".repeat(600)} … (99,400 more characters)`,
  );
  const lines = inShort("line\n".repeat(200));
  assertEquals(lines.split("\n").length, 10);
  assertMatch(lines, /line … \(951 more characters\)$/);
});
