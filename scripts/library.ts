/**
 * The library as few files, which is what `import "threadwork"` loads, and the program in which the grader loads a
 * student's file (dist/):
 *
 *     concurrency/mod.ts, and all that a worker needs at its start   ─▶  threadwork.js
 *     what is loaded later, if ever: load(new URL("…"))              ─▶  a CommonJS file each; what it shares with threadwork.js it takes from there
 *     what begins a worker: new URL("…")                             ─▶  a file each, as before
 *     concurrency/explore/mod.ts: import "threadwork/explore"        ─▶  explore.js, which takes the library's classes from threadwork.js
 *     harness/probe/probe.ts, and all that it needs                  ─▶  probe.js
 *     the library for pages of browsers (browser-library.ts)         ─▶  browser.js
 *
 * Half of a worker's start was the number of its files and, on Node, stripping their types (docs/decisions/0004).
 * CommonJS, because Deno waits for ever where a module is required while another is being imported
 * (docs/decisions/0089).
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { buildForPages } from "./browser-library.ts";
import { ROOT } from "./checks.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");
type Plugin = import("../tools/node_modules/rolldown/dist/index.d.mts").Plugin;

/** What of it knows of bundles. */
const BUNDLE = `${ROOT}runtime-adapters/modules/bundle.ts`;

/**
 * In `BUNDLE`, in the place of what the sources have. A bundler puts code in the place of each `require("./…")`: then
 * none is left in the text of the function. Nothing calls them otherwise: where there is no bundle, the files are
 * loaded by their URLs. The brackets around `require` hide it from Deno, which would else read all of those files for
 * each worker, and hold their text (2.9.6: 1.2 MB, 55 files).
 */
const bundleSource = `
const parts = THREADWORK_PARTS;
const isBundled = !/\\brequire\\)?\\(["'\`]\\.\\/engine\\.cjs/.test(String(parts["engine.cjs"]));
export const HOME = isBundled ? "threadwork:///threadwork.js" : import.meta.url;
export const bundle = isBundled ? { url: import.meta.url, parts } : undefined;
`;

/** All that a learner imports, and what a worker runs before it has loaded anything else. */
const MAIN = "threadwork.js";
const mainModules = [
  ...["concurrency/mod.ts", "concurrency/workers/worker-side/worker-main.ts"],
  ...["runtime-adapters/worker/web-worker-side.ts", "runtime-adapters/node/print-at-once.ts"],
];
const mainSource = `
export * from "${ROOT}concurrency/mod.ts";
export { serve } from "${ROOT}concurrency/workers/worker-side/worker-main.ts";
import "${ROOT}runtime-adapters/worker/web-worker-side.ts";
import { begin } from "${BUNDLE}";
import { enterWorker } from "${ROOT}concurrency/workers/worker-side/current-worker.ts";
const file = begin();
// Until the worker is told what it is: a learner's file in the bundle that starts workers whenever it is loaded is
// found out.
if (file) enterWorker({ file, depth: 1, inTask: () => false, cancelled: () => false });
`;

/** What is imported by a name of its own: a file beside the main one, whose classes are those of the main one. */
const ENTRIES: ReadonlyMap<string, string> = new Map([["explore.js", "concurrency/explore/mod.ts"]]);

const HEAD = "// Generated from concurrency/ and runtime-adapters/ by `npm run build`.";

/** A place where code names another file of ours that it loads later. */
const LATER = /(?<=new URL\()"(\.{1,2}\/[^"]+)\.ts"(?=, HOME\))/g;
/** Among those, one that is loaded, at once. */
const LOADED = /(?<=\bload(?:<[^>]*>)?\(\s*)new URL\("(\.{1,2}\/[^"]+)\.ts"(?=, HOME\))/g;
const STATIC = /^(?:import|export)\b(?!\s+type\b)[^;]*?from "(\.{1,2}\/[^"]+)"/gm;

/** How every source is read: with what it says, and not with what a bundler would say in its place. */
const READ = { platform: "neutral", treeshake: false } as const;

/**
 * How every file is written: to be read, since a stack of a learner leads here. The comments stay in the sources
 * (docs/decisions/0094).
 */
const WRITTEN = { format: "esm", minify: false, minifyInternalExports: false, comments: false } as const;

/** Bun does not transpile a module that begins with this: that makes up for the length of readable code. */
const FOR_BUN = "// @bun";
/** The text of every file in dist/, by its name. */
export async function buildDist(): Promise<Map<string, string>> {
  const rolldown = await bundler();
  const files = [...(await buildLibrary(rolldown)), ["probe.js", await buildProbe(rolldown)] as const];
  return new Map([
    ...files.flatMap(([name, text]) => (name.endsWith(".js") ? forBun(name, text) : [[name, ascii(text)] as const])),
    ["browser.js", ascii(`${HEAD}\n${withShortLines(await buildForPages(rolldown, READ, WRITTEN)).trimEnd()}\n`)],
  ]);
}

/** The library for pages, which exports its adapter, too: for the tests of the contract. */
export async function buildAdapterForPages(): Promise<string> {
  const adapter = `export { browser as runtime } from "${ROOT}runtime-adapters/browser/browser.ts";`;
  return await buildForPages(await bundler(), READ, WRITTEN, adapter);
}

/** The library for pages with the explorer of schedules, which must know its locks, in one file. */
export async function buildExplorerForPages(): Promise<string> {
  return await buildForPages(await bundler(), READ, WRITTEN, `export * from "${ROOT}concurrency/explore/mod.ts";`);
}

async function bundler(): Promise<Rolldown["rolldown"]> {
  return ((await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown).rolldown;
}

/**
 * A module that Bun takes as it is, with a map that maps nothing: without one, Bun 1.4.5 notes below errors that it
 * lacks.
 */
function forBun(name: string, text: string): [name: string, text: string][] {
  const code = `${FOR_BUN}\n${ascii(text)}//# sourceMappingURL=${name}.map\n`;
  const map = { version: 3, sources: [name], sourcesContent: [""], names: [], mappings: "" };
  return [
    [name, code],
    [`${name}.map`, `${JSON.stringify(map)}\n`],
  ];
}

/** The same in ASCII: one other character, and an engine holds two bytes for each of a file, in every worker. */
function ascii(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

async function buildProbe(rolldown: Rolldown["rolldown"]): Promise<string> {
  const build = await rolldown({ input: `${ROOT}harness/probe/probe.ts`, external: /^node:/, ...READ });
  const { output } = await build.generate({ ...WRITTEN, codeSplitting: false });
  await build.close();
  return `// Generated from harness/probe/ by \`npm run build\`.\n${output[0].code.trimEnd()}\n`;
}

async function buildLibrary(rolldown: Rolldown["rolldown"]): Promise<Map<string, string>> {
  const main = closure(mainModules.map((path) => resolve(ROOT, path)));
  const later = new Map<string, string>();
  const loaded = new Set<string>();
  const build = await rolldown({
    input: {
      threadwork: "threadwork",
      ...Object.fromEntries([...ENTRIES].map(([name, path]) => [name.slice(0, -".js".length), `${ROOT}${path}`])),
    },
    external: /^node:/,
    ...READ,
    preserveEntrySignatures: "allow-extension",
    plugins: [
      {
        name: "later",
        resolveId: (id) => (id === "threadwork" ? id : null),
        load: (id) => (id === "threadwork" ? mainSource : null),
        transform(source, id) {
          const code = inBundles(source, id);
          for (const [, path] of code.matchAll(LOADED)) loaded.add(basename(path!));
          return code.replaceAll(LATER, (_, path: string) => {
            const source = resolve(dirname(id), `${path}.ts`);
            if (main.has(source)) return JSON.stringify(`./${MAIN}`);
            const name = `${basename(path)}.${loaded.has(basename(path)) ? "cjs" : "js"}`;
            const known = later.get(name);
            if (known === undefined) {
              later.set(name, source);
              this.emitFile({ type: "chunk", id: source, name: basename(path), preserveSignature: "allow-extension" });
            } else if (known !== source) throw new Error(`Two files would be dist/${name}: ${known} and ${source}.`);
            return JSON.stringify(`./${name}`);
          });
        },
      } satisfies Plugin,
    ],
  });
  const { output } = await build.generate({
    ...WRITTEN,
    entryFileNames: "[name].js",
    // What several of them share is named otherwise: a file that is loaded by its name must not get another one.
    chunkFileNames: ({ name, isEntry, isDynamicEntry }) =>
      isEntry || isDynamicEntry || `${name}.js` === MAIN ? "[name].js" : "[name].shared.js",
    codeSplitting: { groups: [{ name: "threadwork", test: (id: string) => main.has(id) || id === "threadwork" }] },
  });
  await build.close();
  const typesOf = (path: string) => `\n// @ts-self-types="../${path}"`;
  const modules = new Map(output.flatMap((file) => (file.type === "chunk" ? [[`./${file.fileName}`, file.code]] : [])));
  const text = modules.get(`./${MAIN}`)!.replace("THREADWORK_PARTS", () => partsOf([MAIN, ...later.keys()]));
  const written = [
    ...(await commonJs(rolldown, modules, [...loaded].sort())),
    ...modulesOf(modules, [...later.keys(), ...ENTRIES.keys()]),
  ];
  return new Map([
    [MAIN, `${HEAD}${typesOf("concurrency/mod.ts")}\n${withShortLines(text).trimEnd()}\n`],
    ...written.map(([name, code]) => {
      const source = ENTRIES.get(name);
      const text = source ? withShortLines(code) : code;
      const whole = `${HEAD}${source ? typesOf(source) : ""}\n${text.trimEnd()}\n`;
      return [name, name.endsWith(".cjs") ? ofOwnLength(whole) : whole] as const;
    }),
  ]);
}

/** V8 knows a longer text by its length alone (`String::kMaxHashCalcLength`). */
const LONG = 16_000;
/** So many lengths there are for what is otherwise equally long. */
const LENGTHS = 1_021;

/**
 * A CommonJS file whose length tells it from what it was before. Deno 2.9.6 takes the code that it keeps of one for
 * that of another where the place and the length are the same (https://github.com/denoland/deno/issues/36413): after an
 * update, the code of the older file would run, or none.
 */
export function ofOwnLength(code: string): string {
  if (code.length < LONG) return code;
  const number = Number.parseInt(createHash("sha256").update(code).digest("hex").slice(0, 8), 16);
  return `${code}${"\n".repeat(number % LENGTHS)}// The end.\n`;
}

type Modules = ReadonlyMap<string, string>;

/** What is loaded late, as CommonJS: of modules, only the main one is left, which is there already. */
async function commonJs(
  rolldown: Rolldown["rolldown"],
  modules: Modules,
  names: string[],
): Promise<Map<string, string>> {
  const build = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, `./${name}.js`])),
    external: [/^node:/, "main"],
    ...READ,
    plugins: [
      {
        name: "modules",
        resolveId: (id) => (id === `./${MAIN}` ? { id: "main", external: true } : modules.has(id) ? id : null),
        load: (id) => modules.get(id) ?? null,
      },
    ],
  });
  const { output } = await build.generate({
    ...WRITTEN,
    format: "cjs",
    exports: "named",
    paths: { main: `./${MAIN}` },
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name].cjs",
  });
  await build.close();
  // What a bundler makes of `require` is not the same for each runtime.
  const withBuiltIns = (code: string) =>
    code.replaceAll(/\brequire\((["'`]node:[^)]*)\)/g, "process.getBuiltinModule($1)");
  return new Map(
    output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, withBuiltIns(file.code)] as const] : [])),
  );
}

/** Those of the modules that begin a worker, or are imported, and what they import. */
function modulesOf(modules: Modules, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const add = (path: string) => {
    if (path === `./${MAIN}` || found.has(path.slice(2))) return;
    const code = modules.get(path)!;
    found.set(path.slice(2), code);
    for (const [, next] of code.matchAll(/(?:from|import)\s*\(?["'`](\.\/[^"'`]+\.js)["'`]/g)) add(next!);
  };
  for (const name of names) if (name.endsWith(".js")) add(`./${name}`);
  for (const [, next] of modules.get(`./${MAIN}`)!.matchAll(/import\(["'`](\.\/[^"'`]+)["'`]\)/g)) add(next!);
  return found;
}

/** A module that does not ask its bundler where it is. */
function inBundles(source: string, id: string): string {
  if (id === BUNDLE) return bundleSource + source.slice(source.indexOf("/** Where a worker of a bundle"));
  if (!source.includes("import.meta.url")) return source;
  return `import { HOME } from "${BUNDLE}";\n${source.replaceAll("import.meta.url", "HOME")}`;
}

/** One export a line, or one import: there are as many as a screen has columns. */
function withShortLines(code: string): string {
  return code.replace(
    /^(export|import) \{ (.+) \}(.*);$/m,
    (_, word: string, names: string, from: string) => `${word} {\n\t${names.replaceAll(", ", ",\n\t")},\n}${from};`,
  );
}

/** What the code of a bundle calls for what is loaded later. */
function partsOf(names: Iterable<string>): string {
  const parts = [...names].sort().map((name) => `\t"${name}": () => (require)("./${name}"),\n`);
  return `{\n${parts.join("")}}`;
}

/** The files, and all that they import at once. */
export function closure(files: readonly string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const imports = readFileSync(file, "utf8").matchAll(STATIC);
    closure(
      [...imports].map(([, path]) => resolve(dirname(file), path!)),
      seen,
    );
  }
  return seen;
}
