import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { KIT } from "../../../known-folders.ts";
import type { Lesson } from "../../../lesson.ts";
import { coursePages } from "./course-pages.ts";
import { stripTypes } from "./type-stripper.ts";

const SCRIPTS = new URL("../built/", import.meta.url);
const PAGE = new URL("../../built/", import.meta.url);

/**
 * Each file of the site, by its path.
 *
 * @throws {UsageError} when a lesson's program does not parse
 */
export async function siteFiles(lessons: readonly Lesson[]): Promise<Map<string, string | Uint8Array>> {
  return await coursePages(lessons, siteScripts(), await stripTypes());
}

/** What the project brings: its own scripts, the library, and the editor, packed. */
function siteScripts(): Map<string, string | Uint8Array> {
  const scripts = new Map<string, string | Uint8Array>();
  for (const name of readdirSync(SCRIPTS).filter((name) => name !== "explore.js")) {
    scripts.set(name, readFileSync(new URL(name, SCRIPTS), "utf8"));
  }
  scripts.set("threadwork.js", readFileSync(new URL("dist/browser.js", KIT), "utf8"));
  scripts.set("page.css", readFileSync(new URL("page.css", PAGE), "utf8"));
  scripts.set("editor.gz", gzipSync(readFileSync(new URL("editor.js", PAGE)), { level: 9 }));
  return scripts;
}
