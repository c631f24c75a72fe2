import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { findExamples, printedOutput, promisedOutput } from "./find-examples.ts";

test("findExamples() finds the @example blocks of a source file", () => {
  const text =
    "/**\n * One.\n *\n * @example\n * ```ts\n * const a = 1;\n *\n * f(a);\n * ```\n * ```ts\n * no();\n * ```\n */\n";
  assertEquals(findExamples("a.ts", text), [{ where: "a.ts:5", source: "const a = 1;\n\nf(a);\n" }]);
});

test("findExamples() finds the TypeScript blocks of a Markdown file, and no others", () => {
  const text = "# A\n```ts\nf();\n```\n```sh\nrm\n```\n";
  assertEquals(findExamples("a.md", text), [{ where: "a.md:2", source: "f();\n" }]);
});

test("promisedOutput() joins what the comments promise", () => {
  assertEquals(promisedOutput('console.log(1); // 1\nfor (const x of y) console.log(x); // "a", 3\n'), '1, "a", 3');
  assertEquals(promisedOutput("console.log(1); // 1\nconsole.log(2);\n"), undefined);
  assertEquals(promisedOutput("f();\n"), undefined);
  assertEquals(printedOutput("1\n[ 'a' ]\n"), '1, [ "a" ]');
});
