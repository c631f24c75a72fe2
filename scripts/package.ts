/**
 * The library as a package of its own, as `npm install threadwork` would bring it: what dist/ holds of it, its types in
 * one file of declarations, and what says what it is. Nothing of the course, the grader or the tests.
 */
import { readFileSync } from "node:fs";
import { adapters } from "../runtime-adapters/current.ts";
import { ROOT } from "./checks.ts";
import { buildProgram } from "./library-program.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");
type Plugins = typeof import("../tools/node_modules/rolldown-plugin-dts/dist/index.d.mts");

/** Where lib has neither DOM nor a runtime's types, what the library needs of a global class, by its name. */
const GLOBALS: Readonly<Record<string, string>> = {
  AbortSignal: "{ readonly aborted: boolean; readonly reason: unknown }",
  URL: "{ readonly href: string }",
};

/** Names the global class where there is one. */
function nameGlobal([name, otherwise]: [name: string, otherwise: string]): string {
  return `type ${name} = typeof globalThis extends { ${name}: { prototype: infer Found } } ? Found : ${otherwise};\n`;
}

/** The oldest TypeScript that is promised. Until 5.7, types of its own. */
const OLDER = "ts5.4";

/** What the grader alone loads: in the runtime's contract, `run` and `ownDescriptors`. */
const GRADERS = ["run-program.cjs", "own-descriptors.cjs"];

const README = `# threadwork

Threads and processes that are the same on Deno, Bun and Node: \`Pool\`, \`Thread\`, \`Process\`, locks, queues and shared memory.

\`\`\`ts
// squares.ts: run it with node, deno run -A, or bun
import { Pool } from "threadwork";

export const square = (n: number): number => n * n;

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 4 });
  console.log(await pool.map(square, [1, 2, 3])); // [ 1, 4, 9 ]
}
\`\`\`

A worker loads the file and finds the function among its exports. So export it, and keep what starts work inside of \`if (import.meta.main)\`.

\`npx threadwork explore FILE\` tries schedules, orders in which threads may take their steps, and shows one that breaks a program; \`import { explore } from "threadwork/explore"\`
does so in a test.

Node 24.2, Bun 1.4 or Deno 2.9, or newer. No dependencies. ES module; \`require("threadwork")\` works, too. On Node, write \`"type": "module"\` into your
\`package.json\`, or name the file \`squares.mts\`: otherwise each worker warns that it has to find out.
`;

/** The text of every file of the package, by its name. `dist`: what \`buildDist()\` has made. */
export async function buildPackage(dist: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const root = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as Record<
    "name" | "version" | "license",
    string
  >;
  const about = {
    name: root.name,
    version: root.version,
    description: "Threads and processes that are the same on Deno, Bun and Node",
    keywords: ["threads", "workers", "pool", "multiprocessing", "concurrency", "shared memory"],
    license: root.license,
    type: "module",
    // A worker takes what it needs from where these modules have put it.
    sideEffects: true,
    engines: Object.fromEntries(Object.values(adapters).map(({ name, oldest }) => [name, `>=${oldest.join(".")}`])),
    bin: { [root.name]: "bin/threadwork.js" },
    exports: {
      ".": entry("threadwork", { browser: "./browser.js" }),
      "./explore": entry("explore"),
      "./package.json": "./package.json",
    },
  };
  const types = new Map([
    ["threadwork", await buildTypes("concurrency/mod.ts")],
    ["explore", await buildTypes("concurrency/explore/mod.ts")],
  ]);
  return new Map([
    ...libraryOf(dist),
    ...(await buildProgram()),
    ...[...types].map(([name, text]) => [`${name}.d.ts`, text] as const),
    ...[...types].map(([name, text]) => [`${name}.${OLDER}.d.ts`, olderTypes(text)] as const),
    ["package.json", `${JSON.stringify(about, undefined, 2)}\n`],
    ["jsr.json", `${JSON.stringify(aboutForJsr(about), undefined, 2)}\n`],
    ["README.md", README],
    ["LICENSE", readFileSync(`${ROOT}LICENSE`, "utf8")],
  ]);
}

/** The same for the registry of Deno, where a package belongs to a scope. `deno publish` reads it. */
function aboutForJsr({ name, version, license }: Record<"name" | "version" | "license", string>) {
  return { name: `@${name}/${name}`, version, license, exports: { ".": `./${name}.js`, "./explore": "./explore.js" } };
}

/** Where a name that is imported leads. `require()` takes the same: these runtimes require ES modules. */
function entry(name: string, elsewhere: Record<string, string> = {}) {
  const types = { "types@<5.7": `./${name}.${OLDER}.d.ts`, types: `./${name}.d.ts` };
  return { ...types, ...elsewhere, default: `./${name}.js` };
}

/** Of dist/, what a program can reach that imports the library. */
function libraryOf(dist: ReadonlyMap<string, string>): Map<string, string> {
  const files = new Map([...dist].filter(([name]) => !name.startsWith("probe.") && !GRADERS.includes(name)));
  for (const [name, text] of files) {
    files.set(name, text.replace(/^\/\/ @ts-self-types=.*$/m, `// @ts-self-types="./${name.replace(/js$/, "d.ts")}"`));
  }
  const parts = GRADERS.map((name) => `\t"${name}": () => (require)("./${name}"),\n`);
  const main = files.get("threadwork.js")!;
  for (const part of parts) if (!main.includes(part)) throw new Error(`threadwork.js has no part ${part.trim()}`);
  files.set(
    "threadwork.js",
    parts.reduce((text, part) => text.replace(part, ""), main),
  );
  return files;
}

/** The types for a TypeScript in which arrays are not generic: without what they say about themselves. */
function olderTypes(types: string): string {
  return types
    .replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replaceAll(/\b(\w*Array|ArrayBufferView)<((?:Shared)?ArrayBuffer)>/g, "($1 & { readonly buffer: $2 })");
}

async function buildTypes(entry: string): Promise<string> {
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const { dts } = (await import(`${ROOT}tools/node_modules/rolldown-plugin-dts/dist/index.mjs`)) as Plugins;
  const bundle = await rolldown({
    input: `${ROOT}${entry}`,
    cwd: ROOT,
    external: /^node:/,
    plugins: [dts({ dtsOnly: true, tsconfig: `${ROOT}tsconfig.json`, compilerOptions: { stripInternal: true } })],
  });
  const { output } = await bundle.generate({ format: "esm" });
  const { code } = output[0];
  const used = Object.entries(GLOBALS).filter(([name]) => new RegExp(`\\b${name}\\b`).test(code));
  return used.map(nameGlobal).join("") + code;
}
