import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { keysIn } from "../../../../harness/cli/learn/keyboard.ts";

const sent: [text: string, keys: string[]][] = [
  ["h", ["h"]],
  ["H", ["h"]],
  ["hh", ["h", "h"]],
  ["ry", ["r", "y"]],
  ["nnnnnn", ["n", "n", "n", "n", "n", "n"]],
  ["hint", ["hint"]],
  ["const x = 1;\n", ["const x = 1;\n"]],
  ["\r", ["enter"]],
  ["\t", ["tab"]],
  ["\u0003", ["ctrl-c"]],
  ["\u0004", ["ctrl-c"]],
  ["abcd\u0003", ["a", "b", "c", "d", "ctrl-c"]],
  ["\u001b", ["escape"]],
  ["\u001b[A", ["up"]],
  ["\u001bOB", ["down"]],
  ["\u001b[6~", ["down"]],
  ["\u001b[15~", ["another key"]],
];
for (const [text, keys] of sent) {
  test(`keysIn() of ${JSON.stringify(text)}`, () => assertEquals(keysIn(text), keys));
}
