import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { projectFiles } from "./tools.ts";

const decisions = "docs/decisions/";
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** Targets of the links and pictures of a Markdown text that lead to a file, outside of code. */
function linkedFiles(markdown: string): string[] {
  const text = markdown.replaceAll(/^```.*?^```/gms, "").replaceAll(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, inline, html]) => (inline ?? html ?? "").replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target));
}

test("every link in the documentation leads to a file", () => {
  const broken = projectFiles(/\.md$/).flatMap((file) =>
    linkedFiles(read(file))
      .filter((target) => !existsSync(join(ROOT, dirname(file), target)))
      .map((target) => `${file} → ${target}`),
  );
  assertEquals(broken, []);
});

test("the index of decisions lists every page, and each number stands for one", () => {
  const pages = projectFiles(/^docs\/decisions\/\d{4}-.*\.md$/).map((file) => file.slice(decisions.length));
  const listed = linkedFiles(read(`${decisions}README.md`));
  assertEquals(listed.filter((target) => /^\d/.test(target)).sort(), pages.sort());
  const numbers = pages.map((page) => page.slice(0, 4));
  assertEquals(numbers, [...new Set(numbers)]);
});

test("a decision says its context, itself and what follows, on a page; logs of tries stand below a line", () => {
  const pages = projectFiles(/^docs\/decisions\/\d{4}-.*\.md$/);
  assert(pages.length > 50, `only ${pages.length} decisions were found`);
  const wrong = pages.flatMap((file) => {
    const [page = ""] = read(file).split("\n---\n");
    const missing = ["Context", "Decision", "Consequences"].filter((part) => !page.includes(`**${part}`));
    const words = page.split(/\s+/).length;
    return [...missing.map((part) => `${file}: no ${part}`), ...(words > 750 ? [`${file}: ${words} words`] : [])];
  });
  assertEquals(wrong, []);
});
