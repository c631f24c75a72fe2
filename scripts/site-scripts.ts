/**
 * The scripts of the static site (`threadwork site`): what a page loads, and what its workers do.
 *
 *     harness/web/site/page/main.ts            ─▶  page.js             what is there at first view
 *     harness/web/page/editor.ts               ─▶  editor.gz           then the editor (site/page/packed-editor.ts)
 *     harness/web/site/grade/load.ts           ─▶  load.js             with the first run: the grader, and what strips types
 *     harness/web/site/workers/runner.ts, …    ─▶  runner.js, …        in workers
 *     dist/browser.js                          ─▶  threadwork.js       the library, as it is
 *     harness/web/site/service-worker.ts       ─▶  service-worker.js
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { ROOT } from "./checks.ts";
import { buildExplorerForPages } from "./library.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");

const SITE = `${ROOT}harness/web/site/`;

const GROUPS: readonly Readonly<Record<string, string>>[] = [
  { page: "page/main.ts" },
  { runner: "workers/runner.ts", learner: "workers/learner.ts", demonstration: "workers/demonstration.ts" },
  { editor: "../page/editor.ts" },
  { scheduler: "workers/scheduler.ts" },
  { "built-ins": "workers/built-ins.ts" },
  { "service-worker": "service-worker.ts" },
];

/** What the harness imports of runtimes, as far as a page calls it: names of files, and words without colours. */
const BUILT_INS: Readonly<Record<string, string>> = {
  "node:path": 'export const basename = (path) => path.slice(path.lastIndexOf("/") + 1);',
  "node:crypto": "export const randomUUID = () => Math.random().toString(36).slice(2);",
  "node:util": "export const parseArgs = undefined; export const styleText = (_, text) => text;",
  "node:fs": "export const writeFileSync = undefined; export const writeSync = undefined;",
};

/** Each script, by its name. */
export async function buildSiteScripts(): Promise<Map<string, string | Uint8Array>> {
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const scripts = new Map<string, string | Uint8Array>([
    ["threadwork.js", readFileSync(`${ROOT}dist/browser.js`, "utf8")],
    // Where it is looked for what is no code of the program's: concurrency/explore/intercept/place.ts.
    ["dist/explore.js", await buildExplorerForPages()],
    ["page.css", readFileSync(`${ROOT}harness/web/page/page.css`, "utf8")],
  ]);
  for (const group of GROUPS) {
    const build = await rolldown({
      input: Object.fromEntries(Object.entries(group).map(([name, path]) => [name, SITE + path])),
      platform: "browser",
      external: ["./threadwork.js", "./dist/explore.js"],
      resolve: { modules: [`${ROOT}tools/node_modules`, `${ROOT}node_modules`] },
      plugins: [
        {
          name: "site",
          resolveId(id, from) {
            if (id === "./editor.ts" && from?.endsWith("/lazy-editor.ts")) return `${SITE}page/packed-editor.ts`;
            // The same as modules, of which only what is used comes along.
            if (id.endsWith("/sucrase/dist/index.js")) return `${ROOT}tools/node_modules/sucrase/dist/esm/index.js`;
            if (id === "threadwork") return { id: "./threadwork.js", external: true };
            if (id === "threadwork/explore") return { id: "./dist/explore.js", external: true };
            return id.startsWith("node:") ? { id: `\0${id}`, moduleSideEffects: false } : null;
          },
          load(id) {
            if (!id.startsWith("\0node:")) return null;
            const text = BUILT_INS[id.slice(1)];
            if (text === undefined)
              throw new Error(`A script of the site imports ${id.slice(1)}: a page has no such module.`);
            return text;
          },
        },
      ],
    });
    const { output } = await build.generate({
      format: "esm",
      minify: true,
      entryFileNames: "[name].js",
      chunkFileNames: "[name].js",
    });
    await build.close();
    for (const file of output) if (file.type === "chunk") scripts.set(file.fileName, file.code);
  }
  scripts.set("editor.gz", gzipSync(scripts.get("editor.js")!, { level: 9 }));
  scripts.delete("editor.js");
  return scripts;
}
