/**
 * The library for pages of browsers: one ES module with all its parts, which `import "threadwork"` leads to by the
 * condition "browser" of the package:
 *
 *     concurrency/mod.ts                                              its exports
 *     what the sources load later: load(new URL("…"))                 in it; a page can load nothing at once
 *     runtime-adapters/browser/browser-entry.ts                       what a worker begins as, in the same file
 *
 * In it the adapter of pages is the current one, and it knows no other.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ROOT } from "./checks.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");
type Options = NonNullable<Parameters<Rolldown["rolldown"]>[0]>;
type Output = NonNullable<Parameters<Awaited<ReturnType<Rolldown["rolldown"]>>["generate"]>[0]>;

const MOD = `${ROOT}concurrency/mod.ts`;
const WORKER = `${ROOT}concurrency/workers/worker-side/worker-main.ts`;
const BUNDLE = `${ROOT}runtime-adapters/modules/bundle.ts`;
const CURRENT = `${ROOT}runtime-adapters/current.ts`;
const ADAPTER = `${ROOT}runtime-adapters/browser/browser.ts`;
const ENTRY = `${ROOT}runtime-adapters/browser/browser-entry.ts`;
const IMPORTER = `${ROOT}runtime-adapters/browser/import-module.ts`;
const LIBRARY = "threadwork-in-pages";

/** A Manager is served by a socket: what it is made of has no place in a page. */
const NOT_IN_PAGES = /\/concurrency\/manager\/(?:listening-place|connection|serve)\.ts$/;

const IMPORT = /^(?:import|export)\b(?!\s+type\b)[^;]*?(?:from )?"(\.{1,2}\/[^"]+\.ts)"/gm;
/** A place where code names another file of ours that it loads later. */
const LATER = /new URL\("(\.{1,2}\/[^"]+)\.ts", import\.meta\.url\)/g;

const HOME = "threadwork:///threadwork.js";

/** @param more what it shall export besides, for tests of the adapter */
export async function buildForPages(
  rolldown: Rolldown["rolldown"],
  read: Options,
  written: Output,
  more = "",
): Promise<string> {
  const parts = partsFrom([MOD, WORKER, ADAPTER]);
  const build = await rolldown({
    ...read,
    input: { browser: LIBRARY },
    plugins: [
      {
        name: "pages",
        resolveId(id, from) {
          if (id === LIBRARY) return id;
          const path = from === undefined || from === LIBRARY ? id : resolve(dirname(from), id);
          if (path === CURRENT) return `${CURRENT}?page`;
          return NOT_IN_PAGES.test(path) ? { id: `${path}?none` } : null;
        },
        load(id) {
          if (id === LIBRARY) return library(parts) + more;
          if (id === `${CURRENT}?page`) return `export { browser as runtime } from "${ADAPTER}";`;
          return id.endsWith("?none") ? "export {};" : null;
        },
        transform(source, id) {
          if (id === BUNDLE) return bundle(source);
          return id === LIBRARY ? undefined : inPage(source, id);
        },
      },
    ],
  });
  const { output } = await build.generate({ ...written, codeSplitting: false, entryFileNames: "browser.js" });
  await build.close();
  const { code } = output[0];
  const builtIn = /(?:from|import)\s*\(?\s*"(node:[^"]+)"/.exec(code);
  if (builtIn) throw new Error(`The library for pages imports ${builtIn[1]}: a page has no such module.`);
  return code;
}

/** A module that finds the parts of the library in its own file, and imports others where nobody changes how. */
function inPage(source: string, id: string): string {
  const named = source
    .replaceAll(LATER, (_, path: string) =>
      path.endsWith("/worker-main") ? "new URL(HOME)" : `new URL("./${basename(path)}.js", HOME)`,
    )
    .replaceAll("import.meta.url", "HOME");
  const code = id === IMPORTER ? named : named.replaceAll(/\bimport\((?=[a-z])/g, "importModule(");
  const home = code.includes("HOME") ? `import { HOME } from "${BUNDLE}";\n` : "";
  const importer =
    code === named || source.includes("importModule") ? "" : `import { importModule } from "${IMPORTER}";\n`;
  return home + importer + code;
}

function library(parts: ReadonlyMap<string, string>): string {
  const files = [...parts];
  return `
export * from "${MOD}";
import * as library from "${MOD}";
import "${WORKER}";
import { enter } from "${ENTRY}";
import { begin, bundle } from "${BUNDLE}";
import { enterWorker } from "${ROOT}concurrency/workers/worker-side/current-worker.ts";
${files.map(([, path], i) => `import * as part${i} from "${path}";`).join("\n")}
Object.assign(bundle.parts, {
  "threadwork.js": () => library,
  "browser-entry.js": enter,
${files.map(([name], i) => `  "${name}": () => part${i},`).join("\n")}
});
const file = begin();
// Until the worker is told what it is: a file that starts workers whenever it is loaded is found out.
if (file) enterWorker({ file, depth: 1, inTask: () => false, cancelled: () => false });
`;
}

function bundle(source: string): string {
  return `
export const HOME = "${HOME}";
export const bundle = { url: import.meta.url, parts: {} };
${source.slice(source.indexOf("/** Where a worker of a bundle"))}`;
}

/** What these files, and all that they import, load later: paths by the names of the parts. */
function partsFrom(files: readonly string[]): Map<string, string> {
  const parts = new Map<string, string>();
  const seen = new Set<string>();
  const look = (path: string): void => {
    if (seen.has(path) || path === CURRENT || NOT_IN_PAGES.test(path)) return;
    seen.add(path);
    const text = readFileSync(path, "utf8");
    for (const [, next] of text.matchAll(IMPORT)) look(resolve(dirname(path), next!));
    for (const [, next] of text.matchAll(LATER)) {
      const part = resolve(dirname(path), `${next}.ts`);
      if (part === WORKER || part === ENTRY || NOT_IN_PAGES.test(part)) continue;
      parts.set(`${basename(part, ".ts")}.js`, part);
      look(part);
    }
  };
  for (const file of files) look(file);
  return new Map([...parts].sort());
}
