/** The contract of a runtime (tests/contract/runtime.test.ts) in a page: the same file, the same fixtures. */
import { existsSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { resolve } from "node:path";
import { ROOT } from "../../scripts/checks.ts";
import { buildAdapterForPages } from "../../scripts/library.ts";
import { ISOLATED, type Page, pageOfScripts } from "./chromium.ts";

type Rolldown = typeof import("../../tools/node_modules/rolldown/dist/index.d.mts");

const NO_PROCESS = "a page has no processes, and no `process` that exits with a code";
const NO_MODULES = "what it does before it finishes needs modules of `node:`";
const NO_PROGRAM = "a page is no program that ends, and runs none";
const NO_RUNTIME = "a page has no executable, and is none of the runtimes that run programs";
const NAMES_ONE =
  "of a module that cannot be loaded, a browser names the file that was asked for, not the one that is missing";

/** Cases that do not hold in a page, and why. All others do. */
export const DIFFERENCES: readonly (readonly [name: RegExp, reason: string])[] = [
  [/^process: |opens a process of its own/, NO_PROCESS],
  [/^thread: (exits-|exit-code|what was sent just before an exit|what is sent while it exits)/, NO_PROCESS],
  [/^thread: finishes-after-work/, NO_MODULES],
  [/^thread: imports-missing/, NAMES_ONE],
  [/^thread: (nothing keeps a program|a worker that handles|a program stays|what a worker prints)/, NO_PROGRAM],
  [/^(command|this is|every adapter)/, NO_RUNTIME],
];

/** What the cases import, in a page. They do not get far where they need what is not there. */
const SHIMS: Readonly<Record<string, string>> = {
  "node:test": `
    export const cases = [];
    export const test = (name, options, f = options) => void cases.push({ name, run: f });`,
  "node:fs": "export const readFileSync = undefined;",
  "node:path": "export const basename = (path) => path;",
  "node:process": "export default { env: {}, versions: {} };",
  "./programs.ts": "export const programCases = () => {};",
  "../../runtime-adapters/current.ts":
    'export { runtime } from "/adapter.js"; export const adapters = { deno: {}, bun: {}, node: {} };',
};

/** Runs the cases one after the other, each for at most 10 s, and says of each what went wrong, if anything did. */
const RUN = `
import { cases } from "node:test";
import "${ROOT}tests/contract/runtime.test.ts";
const said = {};
for (const { name, run } of cases) {
  const late = new Promise((_, reject) => setTimeout(reject, 10_000, new Error("not done after 10 s")));
  const tried = async () => (/^process: /.test(name) ? Promise.reject("not tried") : await run());
  said[name] = await Promise.race([tried(), late]).then(() => "", String);
}
location.href = await (await fetch("/said", { method: "POST", body: JSON.stringify(said) })).text();
`;

export async function contractPage(): Promise<Page> {
  const scripts: Record<string, string> = { "/main.js": await bundle(), "/adapter.js": await buildAdapterForPages() };
  return pageOfScripts((path) => scripts[path] ?? fixture(path), ISOLATED);
}

async function bundle(): Promise<string> {
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const build = await rolldown({
    input: { run: "run" },
    plugins: [
      {
        name: "in-a-page",
        resolveId(id) {
          if (id === "/adapter.js") return { id, external: "absolute" };
          if (id === "@std/assert") return resolve(ROOT, "node_modules/deno-std/assert/mod.js");
          return id === "run" || id in SHIMS ? { id: `shim:${id}` } : null;
        },
        load: (id) => (id === "shim:run" ? RUN : id.startsWith("shim:") ? SHIMS[id.slice(5)]! : null),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", codeSplitting: false });
  await build.close();
  return output[0].code;
}

function fixture(path: string): string | undefined {
  const file = `${ROOT}tests/contract${path}`;
  if (!path.startsWith("/fixtures/") || !existsSync(file)) return undefined;
  const source = readFileSync(file, "utf8");
  // One that does not parse is to arrive so.
  const script = path.includes("broken") ? source : stripTypeScriptTypes(source);
  return script.replaceAll("../../../runtime-adapters/current.ts", "/adapter.js");
}
