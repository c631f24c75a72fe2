import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals, assertMatch } from "@std/assert";
import stringWidth from "fast-string-width";
import { codeInColumns } from "../../../../harness/cli/learn/code-in-columns.ts";
import { linePages, storyPages } from "../../../../harness/cli/learn/story.ts";
import { lessonIds } from "../../../../harness/load/lessons.ts";
import { commentsOf } from "../../../../harness/source/code-only.ts";

const plain = (_: unknown, text: string) => text;
const RULE = "─".repeat(40);
/** Marks headings, and takes no room. */
const marked = (format: unknown, text: string) => (String(format).startsWith("bold,") ? `\x1b[1m${text}` : text);

test("a lesson's text is read in pages that fit the terminal, without a mark of Markdown or HTML", () => {
  for (const id of lessonIds()) {
    const markdown = readFileSync(new URL(`../../../../lessons/${id}/README.md`, import.meta.url), "utf8");
    for (const columns of [50, 80, 120, 200]) {
      const pages = storyPages(markdown, plain, { rows: 24, columns });
      for (const page of pages) {
        const lines = page.split("\n");
        assert(lines.length <= 21, `${id}: ${lines.length} lines`);
        const prose = lines.filter((line) => !line.startsWith("    "));
        assertEquals(
          prose.filter((line) => stringWidth(line) > columns),
          [],
        );
        assertEquals(
          prose.filter((line) => /^#|\*\*|<\/?(?:details|summary)>|&lt;/.test(line)),
          [],
        );
      }
      // A page begins with what is to be done.
      assertEquals(pages.filter((page) => page.startsWith(`${RULE}\nYour turn\n`)).length, 1);
    }
  }
});

test("a story shows answers, code, lists, tables and links as a reader needs them", () => {
  const [page] = storyPages(
    `# Title\n\nSome **bold** words and \`code < 1\`.\n\n- one\n- two\n\n\`\`\`ts\nconst a = 1;\n\`\`\`\n
<details><summary>Why?</summary>

Because [it says so](https://example.org/why).
</details>

| Python | here |
| --- | --- |
| \`Pool(4)\` | \`new Pool()\` |
`,
    plain,
    { rows: 50, columns: 80 },
  );
  assertEquals(
    page!.split("\n").filter((line) => line !== ""),
    [
      RULE,
      "Title",
      "Some bold words and code < 1.",
      "• one",
      "• two",
      "    const a = 1;",
      "Why?",
      "Because it says so (https://example.org/why).",
      "• Python: Pool(4)",
      "  here: new Pool()",
    ],
  );
});

test("code that is copied from the story is the code of the README, however narrow the terminal", () => {
  /** What runs, without what stands between its words. */
  const squeezed = (code: string) => {
    let text = code;
    for (const { from, to } of commentsOf(code).reverse()) text = text.slice(0, from) + text.slice(to);
    return text.replaceAll(/\s+/g, "");
  };
  let broken = 0;
  for (const id of lessonIds()) {
    const markdown = readFileSync(new URL(`../../../../lessons/${id}/README.md`, import.meta.url), "utf8");
    for (const [, code] of markdown.matchAll(/^```(?:ts|js)\n(.*?)^```$/gms)) {
      for (const columns of [46, 76]) {
        const shown = codeInColumns(code!, columns);
        assertEquals(squeezed(shown), squeezed(code!), id);
        assert(!/\b(?:return|throw)$/m.test(shown), shown);
        const lines = shown.split("\n").filter((line) => stringWidth(line) > columns && !line.includes("`"));
        assertEquals(lines.length, 0, `${id}, ${columns}: ${lines[0]}`);
        if (shown !== code) broken++;
      }
    }
  }
  assert(broken > 5, "none was broken");
});

test("a comment that does not fit behind its line stands above it, and all of it is a comment", () => {
  assertEquals(codeInColumns("  return a; // one two three four", 20), "  // one two three\n  // four\n  return a;");
  assertEquals(codeInColumns("// one two three four five", 20), "// one two three\n// four five");
  assertEquals(codeInColumns('get("https://example.org/a/b");', 20), 'get("https://example.org/a/b");');
  assertEquals(codeInColumns('f(a, "one two three");', 14), 'f(a,\n  "one two three");');
});

test("questions that were asked before the demonstration say so in the story, and a picture is told in words", () => {
  const [page] = storyPages("## Predict\n\n1. How long?\n\n![Five bars](picture.svg)\n", plain, {
    rows: 30,
    columns: 80,
  });
  assertMatch(page!, /Predict\n\nYou were asked this in short before the demonstration\./);
  assertMatch(page!, /\[Picture: Five bars\]/);
});

test("code that goes on at the top of a page stands where it stood", () => {
  const code = Array.from({ length: 40 }, (_, i) => `line(${i});`);
  const pages = storyPages(`\`\`\`ts\n${code.join("\n")}\n\`\`\`\n`, plain, { rows: 24, columns: 80 });
  assertEquals(
    pages.flatMap((page) => page.split("\n").slice(1)),
    code.map((line) => `    ${line}`),
  );
});

test("a page begins with a rule, and no heading is its last line", () => {
  for (const id of lessonIds()) {
    const markdown = readFileSync(new URL(`../../../../lessons/${id}/README.md`, import.meta.url), "utf8");
    for (const [rows, columns] of [
      [24, 50],
      [24, 80],
      [40, 120],
      [12, 80],
    ] as const) {
      for (const page of storyPages(markdown, marked, { rows, columns })) {
        const lines = page.split("\n");
        assertEquals(lines[0], RULE);
        assert(!lines.at(-1)!.startsWith("\x1b[1m"), `${id}, ${columns} columns: ${lines.at(-1)}`);
      }
    }
  }
});

test("where a README says what to type in a terminal, the story says which key does it here", () => {
  for (const id of lessonIds()) {
    const markdown = readFileSync(new URL(`../../../../lessons/${id}/README.md`, import.meta.url), "utf8");
    const text = storyPages(markdown, plain, { rows: 24, columns: 80 }).join("\n");
    assert(!/(?:task|run) (?:lesson|grade) \S+$/m.test(text), id);
    assert(text.includes("Here: press d. If you have") && text.includes("when you press g."), id);
    // How to see it in real seconds still stands there.
    assert(text.replaceAll(/\s+/g, " ").includes("-- --scale 1)"), id);
    assert(!text.includes("One of the three"), id);
  }
});

test("lines are one page where they fit, and several where not, none of them lost", () => {
  const lines = Array.from({ length: 50 }, (_, i) => `line ${i}`);
  assertEquals(linePages(lines.slice(0, 10).join("\n"), 24).length, 1);
  const pages = linePages(lines.join("\n"), 24);
  assertEquals(pages.join("\n").split("\n"), lines);
  for (const page of pages) assert(page.split("\n").length <= 21);
});
