import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import stringWidth from "fast-string-width";
import { storyPages } from "../../../../harness/cli/learn/story.ts";
import { lessonIds } from "../../../../harness/load/lessons.ts";

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
        // Code is not broken: what stands in it would be another program.
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
    assert(text.includes("Here: press d.") && text.includes("when you press g."), id);
    // How to see it in real seconds still stands there.
    assert(text.replaceAll(/\s+/g, " ").includes("-- --scale 1)"), id);
    assert(!text.includes("One of the three"), id);
  }
});
