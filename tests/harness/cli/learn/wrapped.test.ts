import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { assertEquals } from "@std/assert";
import { wrapped } from "../../../../harness/cli/learn/wrapped.ts";

test("a line that is broken does not begin the next with its space, and what is indented stays so", () => {
  assertEquals(wrapped("all keys · q quit", 10), "all keys ·\nq quit");
  assertEquals(wrapped("all keys q quit", 8), "all keys\nq quit");
  assertEquals(wrapped("  two\n   three", 20), "  two\n   three");
  assertEquals(stripVTControlCharacters(wrapped("\u001b[1mone two\u001b[22m", 3)), "one\ntwo");
  for (const width of [7, 10, 24, 49, 79]) {
    const text = "Work that computes needs processors: a pool hands the tasks of a list to several workers.";
    for (const line of wrapped(text, width).split("\n")) assertEquals(/^ /.test(line), false, `${width}: ${line}`);
  }
});

test("a path that fits below its line, and not below its column, is not broken", () => {
  const path = "lessons/02-multiprocessing/exercise.ts";
  assertEquals(wrapped(`Your file:   ${path}`, 50), `Your file:\n  ${path}`);
  assertEquals(wrapped(`Your file:   ${path}`, 60), `Your file:   ${path}`);
  const linked = `\u001b]8;;file:///a\u001b\\${path}\u001b]8;;\u001b\\`;
  assertEquals(stripVTControlCharacters(wrapped(`Your file:   ${linked}`, 50)), `Your file:\n  ${path}`);
  for (const line of wrapped(`  g  ${path}`, 20).split("\n")) assertEquals(line.length <= 20, true);
});

/** Without what stands at the end of a line. */
const trimmed = (text: string, width: number) => wrapped(text, width).replaceAll(/ +$/gm, "");

test("what a row of several columns continues with stands below its column, in colours as well", () => {
  const key = "  g  Grade the exercise now; each save does so";
  assertEquals(trimmed(key, 30), "  g  Grade the exercise now;\n     each save does so");
  const check = "\u001b[31m✗ failed \u001b[39m  loads     the file could not be loaded";
  assertEquals(
    stripVTControlCharacters(trimmed(check, 44)),
    "✗ failed   loads     the file could not be\n                     loaded",
  );
  assertEquals(trimmed("  indented alone", 12), "  indented\n  alone");
  // Too far to the right for a column.
  assertEquals(trimmed("as long as half a line  and some more", 29), "as long as half a line  and\nsome more");
});
