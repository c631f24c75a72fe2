import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { comparisonOf } from "../../../../harness/cli/learn/compare.ts";
import { link } from "../../../../harness/cli/learn/link.ts";
import { lessonIds } from "../../../../harness/load/lessons.ts";
import { commentsOf } from "../../../../harness/source/code-only.ts";

const plain = (_: unknown, text: string) => text;
const of = (yours: string, solution: string, asItCame = "") => ({ yours, solution, asItCame });

test("a comparison shows what is only the learner's and what is only ours, and no control character", () => {
  const text = comparisonOf({ yours: "a\nb\u001b[2J\nc\n", solution: "a\nB\nc\n", asItCame: "" }, plain);
  assertStringIncludes(text, "-b␛[2J\n+B");
  assertStringIncludes(text, " a\n");
});

test("a line that is longer than the terminal is wide goes on behind an arrow, with its sign", () => {
  const text = comparisonOf(of("return 123456789012345;\nx\n", "return 1;\nx\n"), plain, 16);
  const words = comparisonOf(of("let one = two + three + four;\n", "let two;\n"), plain, 16);
  assertStringIncludes(words, "-let one = two\n-↪ + three +\n-↪ four;");
  assertStringIncludes(text, "-return 1234567\n-↪ 89012345;\n+return 1;\n x");
});

test("a file with other line ends is the solution all the same", () => {
  assertEquals(comparisonOf(of("a\r\nb\r\n", "a\nb\n"), plain), "Your file is our solution, word for word.");
});

test("a file that differs from the solution only in comments is told so, in every lesson", () => {
  for (const id of lessonIds()) {
    const text = (name: string) =>
      readFileSync(new URL(`../../../../lessons/${id}/${name}.ts`, import.meta.url), "utf8");
    const [solution, starter] = [text("solution"), text("starter")];
    const own = `// My own words.\n${solution}\n/* And more. */\n`;
    for (const yours of [own, `${commentsOf(starter)[0]!.text}\n${own}`])
      assertEquals(
        comparisonOf(of(yours, solution, starter), plain),
        "Your code is our solution, word for word. Only comments differ.",
        id,
      );
  }
});

test("comments of the exercise as it came are no difference, and what both have is counted", () => {
  const came = "/**\n * Lesson 1.\n */\n\n// TODO: do it.\nf(1);\n";
  const rest = Array.from({ length: 10 }, (_, i) => `same(${i});`).join("\n");
  const text = comparisonOf(of(`${came}// mine\n${rest}\n}\n`, `/** Ours. */\nf(2);\n${rest}\n}\n`, came), plain);
  assertEquals(text.split("\n").slice(1), [
    "-f(1);",
    "-// mine",
    "+/** Ours. */",
    "+f(2);",
    " same(0);",
    " same(1);",
    " same(2);",
    "  … (8 lines the same in both)",
  ]);
  // A text that looks like a comment is none.
  assertStringIncludes(comparisonOf(of('f("// a");\n', 'f("// b");\n'), plain), '-f("// a");\n+f("// b");');
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
