/**
 * The page of the course, as `threadwork web` serves it (harness/web/built/):
 *
 *     harness/web/page/served-page.ts                               ─▶  page.js
 *     …/code-editor.ts, with CodeMirror from tools/, on demand      ─▶  editor.js
 *     harness/web/page/page.css                                     ─▶  page.css
 *
 * Committed, so that whoever has only the project, or a course folder, needs no bundler.
 */
import { readFileSync } from "node:fs";
import { ROOT } from "./checks.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");

/** Where the files belong. */
export const WEB_PAGE = "harness/web/built";

/** The text of each file, by its name. */
export async function buildWebPage(entry = "harness/web/page/served-page.ts"): Promise<Map<string, string>> {
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const files = new Map<string, string>();
  // Each for itself, since the static site takes the editor alone.
  for (const [name, input] of [
    ["page", entry],
    ["editor", "harness/web/page/code-editor.ts"],
  ] as const) {
    const build = await rolldown({
      input: { [name]: `${ROOT}${input}` },
      cwd: ROOT,
      platform: "browser",
      plugins: [
        {
          name: "editor",
          resolveId: (id, from) =>
            id === "./code-editor.ts" && from?.endsWith("/lazy-editor.ts")
              ? { id: "./editor.js", external: true }
              : null,
        },
      ],
    });
    const { output } = await build.generate({ format: "esm", minify: true, entryFileNames: "[name].js" });
    await build.close();
    for (const file of output) {
      if (file.type !== "chunk") continue;
      if (!file.isEntry) throw new Error(`${file.fileName} is in no plan of the page: is the editor external?`);
      files.set(file.fileName, `${file.code.trimEnd()}\n`);
    }
  }
  files.set("page.css", readFileSync(`${ROOT}harness/web/page/page.css`, "utf8"));
  return files;
}
