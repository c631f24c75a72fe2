import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import stringWidth from "fast-string-width";
import { storyPages } from "../../../../harness/cli/learn/story.ts";
import { lessonIds } from "../../../../harness/load/lessons.ts";

const plain = (_: unknown, text: string) => text;

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
      assertEquals(pages.filter((page) => page.startsWith("Your turn\n")).length, 1);
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
    pages.flatMap((page) => page.split("\n")),
    code.map((line) => `    ${line}`),
  );
});
