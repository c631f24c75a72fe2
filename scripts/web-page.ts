/**
 * The page of the course, as `threadwork web` serves it (harness/web/built/):
 *
 *     harness/web/page/main.ts, and CodeMirror from tools/   ─▶  page.js
 *     harness/web/page/page.css                              ─▶  page.css
 *
 * Committed, so that whoever has only the project, or a course folder, needs no bundler.
 */
import { readFileSync } from "node:fs";
import { ROOT } from "./checks.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");

/** Where the files belong. */
export const WEB_PAGE = "harness/web/built";

/** The text of each file, by its name. */
export async function buildWebPage(entry = "harness/web/page/main.ts"): Promise<Map<string, string>> {
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const build = await rolldown({ input: `${ROOT}${entry}`, cwd: ROOT, platform: "browser" });
  const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: false });
  await build.close();
  return new Map([
    ["page.js", `${output[0].code.trimEnd()}\n`],
    ["page.css", readFileSync(`${ROOT}harness/web/page/page.css`, "utf8")],
  ]);
}
