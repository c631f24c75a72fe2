/**
 * `npm run docs`: the documentation site, in .out/site/. What makes it stands in docs/site/, with packages of its own.
 *
 *   npm run docs             builds it; any server of plain files can serve the folder, at any path
 *   npm run docs -- --watch  serves it while you write
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { runtime } from "../runtime-adapters/current.ts";
import { ROOT } from "./checks.ts";

const SITE = `${ROOT}docs/site/`;

/** What is imported by which name, and where its reference is written. */
const REFERENCES = [
  ["threadwork", "mod.ts", "api"],
  ["threadwork/explore", "explore/mod.ts", "api/explore"],
] as const;

process.exitCode = main();

function main(): number {
  const { values } = parseArgs({ options: { watch: { type: "boolean" } } });
  if (!existsSync(`${SITE}node_modules/vitepress`)) {
    console.error("Cannot build the site: docs/site has no packages. Type: npm install --prefix docs/site");
    return 2;
  }
  rmSync(`${SITE}api`, { recursive: true, force: true });
  for (const [name, module, folder] of REFERENCES) {
    const where = ["--entryPoints", `${ROOT}concurrency/${module}`, "--out", `${SITE}${folder}`, "--name", name];
    const described = run("typedoc/bin/typedoc", "--options", `${SITE}typedoc.json`, ...where);
    if (described !== 0) return described;
  }
  const built = run("vitepress/bin/vitepress.js", values.watch ? "dev" : "build", SITE);
  if (built !== 0 || values.watch) return built;
  const pages = readdirSync(`${ROOT}.out/site`, { recursive: true, encoding: "utf8" });
  console.log(
    `.out/site/: ${pages.filter((name) => name.endsWith(".html")).length} pages.\n` +
      "Serve the folder as it is, at any path: python3 -m http.server -d .out/site",
  );
  return 0;
}

/** Runs a program of docs/site/node_modules to its end. */
function run(program: string, ...args: string[]): number {
  const file = pathToFileURL(`${SITE}node_modules/${program}`);
  const [executable, ...rest] = runtime.command(runtime.executable(), file, args);
  const { status, error } = spawnSync(executable, rest, { cwd: SITE, stdio: "inherit" });
  if (error) console.error(`Cannot start ${program}: ${error.message}`);
  return status ?? 4;
}
