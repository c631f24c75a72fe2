/**
 * Places in which people run a program: each as a folder with the library as a package in it, and what is typed there.
 * The table of docs/places.md is about these.
 */

/** A program name in a command that the long run knows where to find. */
export type Command = readonly ["node" | "bun" | "deno" | "tool", ...string[]];

export interface Place {
  name: string;
  /** What stands in it besides work.ts and main.ts. */
  files?: Readonly<Record<string, string>>;
  commands: readonly Command[];
  env?: Readonly<Record<string, string>>;
  /** What the last command prints. Default: that all went well. */
  says?: string;
  /** Its folder lies where the tools are installed, for a framework that a program imports. */
  besideTools?: true;
}

/** What main.ts prints. */
export const WELL = "threads 1,4,9 processes 1,4,9";

export const WORK = `
import { Pool } from "threadwork";
export const square = (n: number): number => n * n;
export async function squares(): Promise<string> {
  const said: string[] = [];
  for (const as of ["threads", "processes"] as const) {
    await using pool = new Pool(import.meta, { workers: 2, as });
    said.push(as, String(await pool.map(square, [1, 2, 3])));
  }
  return said.join(" ");
}
`;
export const MAIN = `
import { squares } from "./work.ts";
if (import.meta.main) console.log(await squares());
`;

/** The same in JavaScript, for who does not read TypeScript. */
const WORK_JS = WORK.replaceAll(/: (number|string\[\]|Promise<string>)/g, "").replace("as const", "");
const testOf = (from: string, work = "./work.ts"): string =>
  `import { test } from "${from}";
   import { squares } from "${work}";
   test("squares", async () => { console.log(await squares()); }, 60_000);`;

/** The runtime loads the files whose functions workers run, here as in the workers. */
const VITEST = "export default { test: { server: { deps: { external: [/work\\.ts$/] } } } };";

const COMMON_JS = `
const { Pool } = require("threadwork");
const { pathToFileURL } = require("node:url");
exports.square = (n) => n * n;
const serve = async () => {
  const said = [];
  for (const as of ["threads", "processes"]) {
    const pool = new Pool({ url: pathToFileURL(__filename).href }, { workers: 2, as });
    said.push(as, String(await pool.map(exports.square, [1, 2, 3])));
    await pool.terminate();
  }
  console.log(said.join(" "));
};
if (require.main === module) serve();
`;

const WEBPACK = (line: string): Readonly<Record<string, string>> => ({
  "main.js":
    'export { square } from "./work.js"; import { squares } from "./work.js";\n' +
    "if (import.meta.main) squares().then(console.log);",
  "work.js": WORK_JS,
  "webpack.config.js": `export default {
    mode: "production", target: "node24", entry: "./main.js", experiments: { outputModule: true }, ${line}
    output: { path: import.meta.dirname + "/out", filename: "main.js", module: true, library: { type: "module" } },
    module: { parser: { javascript: { importMeta: false } } } };`,
});

/** Its server is started, asked once and stopped. */
const NEXT_SERVER = (mode: string): string => `
import { spawn } from "node:child_process";
const next = import.meta.resolve("next/dist/bin/next");
const server = spawn(process.execPath, [new URL(next).pathname, "${mode}", "-H", "127.0.0.1", "-p", "0"], { stdio: ["ignore", "pipe", "inherit"] });
let said = "";
for await (const text of server.stdout) {
  said += text;
  const url = /http:\\/\\/127\\.0\\.0\\.1:\\d+/.exec(said);
  if (url && said.includes("Ready")) {
    console.log(await (await fetch(url[0] + "/squares")).text());
    break;
  }
}
server.kill();
`;

const bundled = (name: string, ...args: string[]): Place => ({
  name,
  commands: [
    args as unknown as Command,
    ["node", "out/main.js"],
    ["bun", "out/main.js"],
    ["deno", "run", "-A", "out/main.js"],
  ],
});

/** Without processes. */
const THREADS_ALONE = WORK.replace(', "processes"', "");

/** A bundle must export what its workers run. */
const BUNDLED = { "main.ts": `export { square } from "./work.ts";${MAIN}` };

export const PLACES: readonly Place[] = [
  { name: "node", commands: [["node", "main.ts"]] },
  { name: "deno run", commands: [["deno", "run", "-A", "main.ts"]] },
  { name: "bun run", commands: [["bun", "main.ts"]] },
  {
    name: "node --test",
    files: { "work.test.ts": testOf("node:test").replace(", 60_000", "") },
    commands: [["node", "--test", "work.test.ts"]],
  },
  {
    name: "deno test with sanitizers",
    files: {
      "work.test.ts": `import { squares } from "./work.ts";
        const all = { sanitizeOps: true, sanitizeResources: true, sanitizeExit: true };
        Deno.test({ name: "squares", ...all, fn: async () => console.log(await squares()) });`,
    },
    commands: [["deno", "test", "-A", "--no-check", "work.test.ts"]],
  },
  {
    name: "bun test --coverage",
    files: { "work.test.ts": testOf("bun:test") },
    commands: [["bun", "test", "--coverage"]],
  },
  { name: "tsx", commands: [["tool", "tsx/dist/cli.mjs", "main.ts"]] },
  {
    name: "Vitest",
    files: { "work.test.ts": testOf("vitest"), "vitest.config.ts": VITEST },
    commands: [["tool", "vitest/vitest.mjs", "run", "--disable-console-intercept"]],
  },
  {
    name: "Jest in ESM mode",
    files: {
      "work.js": WORK_JS,
      "work.test.js": testOf("@jest/globals", "./work.js"),
      "jest.config.js": "export default { transform: {} };",
    },
    commands: [["node", "--experimental-vm-modules", "TOOLS/jest/bin/jest.js"]],
  },
  {
    name: "a CommonJS server that requires it",
    files: { "server.cjs": COMMON_JS },
    commands: [["node", "server.cjs"]],
  },
  { name: "a CommonJS server on Bun", files: { "server.cjs": COMMON_JS }, commands: [["bun", "server.cjs"]] },
  {
    name: "a CommonJS server on Deno",
    files: { "server.cjs": COMMON_JS },
    commands: [["deno", "run", "-A", "server.cjs"]],
  },
  {
    name: "imports of package.json",
    files: {
      "package.json": '{ "type": "module", "imports": { "#work": "./work.ts" } }',
      "main.ts": MAIN.replace("./work.ts", "#work"),
    },
    commands: [
      ["node", "main.ts"],
      ["deno", "run", "-A", "main.ts"],
      ["bun", "main.ts"],
    ],
  },
  {
    name: "paths of tsconfig.json",
    files: {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
      "main.ts": MAIN.replace("./work.ts", "@/work.ts"),
    },
    commands: [
      ["bun", "main.ts"],
      ["tool", "tsx/dist/cli.mjs", "main.ts"],
    ],
  },
  {
    name: "npm workspaces",
    files: {
      "package.json":
        '{ "type": "module", "workspaces": ["packages/*"], "dependencies": { "threadwork": "file:./threadwork-package" } }',
      "packages/work/package.json": '{ "name": "work", "version": "1.0.0", "type": "module", "exports": "./work.ts" }',
      "packages/work/work.ts": WORK,
      "main.ts": MAIN.replace("./work.ts", "work"),
    },
    commands: [
      ["tool", "npm"],
      ["node", "main.ts"],
      ["bun", "main.ts"],
      ["deno", "run", "-A", "--node-modules-dir=manual", "main.ts"],
    ],
  },
  {
    name: "pnpm",
    files: { "package.json": '{ "type": "module", "dependencies": { "threadwork": "file:./threadwork-package" } }' },
    commands: [
      ["tool", "pnpm/bin/pnpm.mjs", "install", "--offline"],
      ["node", "main.ts"],
    ],
  },
  {
    name: "Yarn Plug'n'Play",
    files: {
      "package.json":
        '{ "name": "user", "type": "module", "dependencies": { "threadwork": "file:./threadwork-package" } }',
      "yarn.lock": "",
      ".yarnrc.yml": "nodeLinker: pnp\nenableTelemetry: false\nenableGlobalCache: false\n",
    },
    commands: [
      ["tool", "@yarnpkg/cli-dist/bin/yarn.js", "install"],
      ["tool", "@yarnpkg/cli-dist/bin/yarn.js", "node", "main.ts"],
    ],
  },
  {
    ...bundled("webpack", "tool", "webpack-cli/bin/cli.js", "--config", "webpack.config.js"),
    files: WEBPACK('externals: { threadwork: "module threadwork" },'),
  },
  {
    name: "webpack, without the line to add",
    files: WEBPACK(""),
    commands: [
      ["tool", "webpack-cli/bin/cli.js", "--config", "webpack.config.js"],
      ["node", "out/main.js"],
    ],
    says: "a bundler took the library without its parts. Have it leave the library out of the bundle (webpack: externals",
  },
  {
    name: "Next",
    besideTools: true,
    files: {
      "package.json": "{}",
      "work.mjs": WORK_JS,
      "app/layout.jsx": "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
      "app/page.jsx": "export default () => <p>Squares</p>;",
      "app/squares/route.js": `
        import { pathToFileURL } from "node:url";
        export const dynamic = "force-dynamic";
        export async function GET() {
          const { squares } = await import(/* turbopackIgnore: true */ pathToFileURL("work.mjs").href);
          return new Response(await squares());
        }`,
      "start.mjs": NEXT_SERVER("start"),
      "dev.mjs": NEXT_SERVER("dev"),
    },
    env: { NEXT_TELEMETRY_DISABLED: "1" },
    commands: [
      ["tool", "next/dist/bin/next", "build"],
      ["node", "start.mjs"],
      ["node", "dev.mjs"],
    ],
  },
  {
    name: "bun build --compile",
    files: { ...BUNDLED, "work.ts": THREADS_ALONE },
    commands: [
      ["bun", "build", "--compile", "--define", "import.meta.main=Bun.isMainThread", "main.ts", "--outfile", "program"],
      ["tool", "./program"],
    ],
    says: "threads 1,4,9",
  },
  {
    name: "bun build --compile, with processes",
    files: BUNDLED,
    commands: [
      ["bun", "build", "--compile", "--define", "import.meta.main=Bun.isMainThread", "main.ts", "--outfile", "program"],
      ["tool", "./program"],
    ],
    says: "this program was compiled into one executable",
  },
  {
    name: "deno compile",
    files: BUNDLED,
    commands: [
      ["deno", "compile", "-A", "--no-check", "-o", "program", "main.ts"],
      ["tool", "./program"],
    ],
    says: "this program was compiled into one executable",
  },
];
