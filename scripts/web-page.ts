/**
 * The page of the course, as `threadwork web` serves it (harness/web/built/):
 *
 *     harness/web/page/main.ts                               ─▶  page.js
 *     page/editor.ts with CodeMirror from tools/, on demand  ─▶  editor.js
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
  const { output } = await build.generate({
    ...{ format: "esm", minify: true },
    entryFileNames: "page.js",
    chunkFileNames: "[name].js",
  });
  await build.close();
  return new Map([
    ...output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, `${file.code.trimEnd()}\n`] as const] : [])),
    ["page.css", readFileSync(`${ROOT}harness/web/page/page.css`, "utf8")],
  ]);
}
