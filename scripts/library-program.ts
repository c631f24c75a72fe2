/**
 * The program of the library's package, which `npx threadwork` starts:
 *
 *     bin/threadwork.js        says what is missing where Node is too old, and starts
 *     bin/program.js           harness/cli/library/library-cli.ts
 *     bin/explore-worker.js …  the threads that it starts
 */
import { adapters } from "../runtime-adapters/current.ts";
import { ROOT } from "./checks.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");

const CLI = `${ROOT}harness/cli/`;
const ENTRIES = {
  program: "library/library-cli.ts",
  "explore-worker": "explorer/explore-worker.ts",
  "play-worker": "explorer/play-worker.ts",
};

const [oldestMajor, oldestMinor] = adapters.node.oldest;

/** In what Node of any age reads. */
const START = `#!/usr/bin/env node
const { node, bun, deno } = process.versions;
const [major, minor] = node.split(".").map(Number);
if (!bun && !deno && (major < ${oldestMajor} || (major === ${oldestMajor} && minor < ${oldestMinor}))) {
  console.error("threadwork needs Node ${adapters.node.oldest.join(".")} or newer, Deno or Bun; this is Node " + node + ".");
  process.exit(2);
}
import("./program.js");
`;

/** The text of each file, by its name in the package. */
export async function buildProgram(): Promise<Map<string, string>> {
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const build = await rolldown({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, CLI + path])),
    platform: "node",
    external: [/^node:/, "../explore.js"],
    resolve: { modules: [`${ROOT}node_modules`] },
    plugins: [
      {
        name: "program",
        resolveId(id) {
          // The library must be the one that the program finds, too.
          if (id === "threadwork/explore") return { id: "../explore.js", external: true };
          // What it has of a command's surroundings, and never uses.
          if (id.endsWith("/grade.ts")) return "\0no-grader";
          return id.endsWith("/how-to-type.ts") ? `${CLI}library/how-to-type.ts` : null;
        },
        load: (id) => (id === "\0no-grader" ? "export const grade = undefined;" : null),
        transform: (code) =>
          code.replaceAll(/new URL\("([\w-]+)\.ts", import\.meta\.url\)/g, (whole, name: string) =>
            name in ENTRIES ? `new URL("${name}.js", import.meta.url)` : whole,
          ),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", chunkFileNames: "[name].js", comments: false });
  await build.close();
  const files = output.flatMap((file) =>
    file.type === "chunk" ? [[`bin/${file.fileName}`, `${file.code.trimEnd()}\n`] as const] : [],
  );
  return new Map([["bin/threadwork.js", START], ...files]);
}
