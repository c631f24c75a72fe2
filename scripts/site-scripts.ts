/**
 * The scripts of the static site (`threadwork site`): what a page loads, and what its workers do. They lie in
 * harness/web/site/built/, committed, so that whoever has only the project, or a course folder, needs no bundler.
 *
 *     harness/web/site/page/site-page.ts      ─▶  page.js             what is there at first view
 *     harness/web/site/grade/grader-in-page.ts ─▶  grader-in-page.js   with the first run: the grader
 *     harness/web/site/workers/runner.ts, …   ─▶  runner.js, …        in workers
 *     harness/web/site/grade/strip-types.ts   ─▶  strip-types.js      what strips types, for the command, too
 *     harness/web/site/service-worker.ts      ─▶  service-worker.js
 */
import { ROOT } from "./checks.ts";
import { buildExplorerForPages } from "./library.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");

const SITE = `${ROOT}harness/web/site/`;

const GROUPS: readonly Readonly<Record<string, string>>[] = [
  { page: "page/site-page.ts", "strip-types": "grade/strip-types.ts" },
  {
    runner: "workers/runner.ts",
    learner: "workers/learner.ts",
    demonstration: "workers/demonstration-in-page.ts",
    "built-ins": "workers/built-ins.ts",
  },
  { player: "workers/player.ts" },
  { "schedule-explorer": "workers/schedule-explorer.ts" },
  { "service-worker": "service-worker.ts" },
];

/** What the harness imports of runtimes, as far as a page calls it: names of files, and words without colours. */
const BUILT_INS: Readonly<Record<string, string>> = {
  "node:process": "export default { env: {}, stdout: {} };",
  "node:path": 'export const basename = (path) => path.slice(path.lastIndexOf("/") + 1);',
  "node:crypto": "export const randomUUID = () => Math.random().toString(36).slice(2);",
  "node:util":
    "export const parseArgs = undefined; export const styleText = (_, text) => text; export const stripVTControlCharacters = (text) => text;",
  "node:fs": "export const writeFileSync = undefined; export const writeSync = undefined;",
};

/** Where the scripts belong. */
export const SITE_SCRIPTS = "harness/web/site/built";

/** The text of each script, by its name. */
export async function buildSiteScripts(): Promise<Map<string, string>> {
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const scripts = new Map([["explore.js", await buildExplorerForPages()]]);
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
            if (id === "./code-editor.ts" && from?.endsWith("/lazy-editor.ts")) return `${SITE}page/packed-editor.ts`;
            // The same as modules, of which only what is used comes along.
            if (id === "./sucrase.ts") return `${ROOT}tools/node_modules/sucrase/dist/esm/index.js`;
            // A worker that plays a program loads it when there are types to take out.
            if (id.endsWith("/strip-types.ts") && from?.endsWith("/player.ts"))
              return { id: "./strip-types.js", external: true };
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
    for (const file of output) if (file.type === "chunk") scripts.set(file.fileName, `${file.code.trimEnd()}\n`);
  }
  return scripts;
}
