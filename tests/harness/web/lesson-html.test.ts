import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { allLessons } from "../../../harness/cli/lesson-list.ts";
import { lessonHtml } from "../../../harness/web/lesson-html.ts";

test("the page names its own buttons first, and keeps the commands of a terminal for who looks for them", async () => {
  for (const { id, folder } of await allLessons(() => {})) {
    const html = lessonHtml(readFileSync(new URL("README.md", folder), "utf8"), () => undefined);
    assertStringIncludes(html, "the button “Run the demonstration”", id);
    assertStringIncludes(html, "the button “Grade”", id);
    const outside = html.replaceAll(/<details><summary>In a terminal<\/summary>[\s\S]*?<\/details>/g, "");
    assert(!/(?:deno task|npm run|bun run) (?:lesson|grade)|One of the three/.test(outside), id);
    assertEquals(html.split("<details>").length, html.split("</details>").length, id);
  }
});

test("what is to be known of a grade on a page stands beside its button", () => {
  const html = lessonHtml("```sh\nnpm run grade 03-x\n```\n", () => undefined, " No times.");
  assertStringIncludes(html, "or Ctrl-Enter in your file. No times.</p>");
});

test("what a lesson says beyond its commands stays in sight", () => {
  const text =
    "```sh\nnpm run lesson 03-x\n```\n\nOne of the three, whichever you have. It is (with npm: `x`). Run it twice.\n";
  const html = lessonHtml(text, () => undefined);
  assert(html.endsWith("</details>\n<p>Run it twice.</p>\n"), html);
  // Other commands are what a lesson is about.
  assertEquals(lessonHtml("```sh\nnode --version\n```\n", () => undefined).includes("On this page"), false);
});
