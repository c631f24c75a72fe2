import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { comparisonOf } from "../../../../harness/cli/learn/compare.ts";
import { link } from "../../../../harness/cli/learn/link.ts";

const plain = (_: unknown, text: string) => text;

test("a comparison shows what is only the learner's and what is only ours, and no control character", () => {
  const text = comparisonOf("a\nb\u001b[2J\nc\n", "a\nB\nc\n", plain);
  assertStringIncludes(text, "-b␛[2J\n+B");
  assertStringIncludes(text, " a\n");
});

test("a line that is longer than the terminal is wide goes on behind an arrow, with its sign", () => {
  const text = comparisonOf("return 123456789012345;\nx\n", "return 1;\nx\n", plain, 16);
  const words = comparisonOf("let one = two + three + four;\n", "\n", plain, 16);
  assertStringIncludes(words, "-let one = two\n-↪ + three +\n-↪ four;");
  assertStringIncludes(text, "-return 1234567\n-↪ 89012345;\n+return 1;\n x");
});

test("a file with other line ends is the solution all the same", () => {
  assertEquals(comparisonOf("a\r\nb\r\n", "a\nb\n", plain), "Your file is our solution, word for word.");
});

test("a path can be clicked where the terminal can, and is plain text elsewhere", () => {
  const file = new URL("file:///a%20b.ts");
  assertEquals(
    link("a b.ts", file, { VTE_VERSION: "7600" }),
    "\u001b]8;;file:///a%20b.ts\u001b\\a b.ts\u001b]8;;\u001b\\",
  );
  const inVsCode = { TERM_PROGRAM: "vscode", VTE_VERSION: "7600" };
  for (const env of [{}, { TERM_PROGRAM: "Apple_Terminal" }, { TERM: "dumb", VTE_VERSION: "7600" }, inVsCode]) {
    assertEquals(link("a b.ts", file, env), "a b.ts");
  }
});
