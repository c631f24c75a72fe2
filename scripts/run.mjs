#!/usr/bin/env node
/**
 * What every npm script starts: sets up what the command needs, then hands over to a runtime that can run it.
 *
 * Plain JavaScript and node: built-ins only, because it runs first, on Node 20 too. Says nothing when there is nothing
 * to set up.
 *
 *   npm run lesson   Node ≥ 24: the root's packages          then this Node runs the command
 *                    older:     those and tools/             then the Node in tools/ runs it
 *   bun run lesson   the root's packages, by bun itself      then Bun runs it (there need be no Node and no npm)
 *
 * `--queue` installs the packages in queue/, too; `docs` those in docs/site/.
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { handOver } from "./starter/hand-over.mjs";
import { installer, install as installIn, SetupError } from "./starter/install.mjs";
import { bunExecutable, isNewEnough, oldest } from "./starter/runtimes.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Commands that are a program of their own; all others belong to the command line. */
const programs = {
  test: "scripts/test.ts",
  ok: "scripts/ok.ts",
  bench: "bench/bench.ts",
  build: "scripts/build.ts",
  docs: "scripts/docs.ts",
};

/** Commands that use the linters or all three runtimes. */
const needTools = ["test", "ok", "bench", "build", "check", "study"];

/** Commands that test the queue between machines. */
const testsQueue = ["test", "ok"];

/** Commands that run what the examples of the site are moved from. */
const testsExamples = ["test", "ok"];

/** Does the command ask for a runtime other than this Node, which this machine does not already have? */
function asksForMissingRuntime(args) {
  const at = args.findIndex((arg) => arg === "--runtime" || arg.startsWith("--runtime="));
  if (at < 0) return false;
  const name = args[at].includes("=") ? args[at].split("=")[1] : args[at + 1];
  // The command says what is wrong with an unknown one.
  if (name === "node" || !Object.hasOwn(oldest, name)) return false;
  const { stdout } = spawnSync(name, ["--version"], { encoding: "utf8" });
  return !isNewEnough(name, stdout ?? "");
}

/** Does the command hand its work to other machines, or take it from them? */
function usesQueue(args) {
  return args.some((arg) => arg === "--queue" || arg.startsWith("--queue="));
}

const install = (folder, label, how) => installIn(folder, label, how, join(root, ".threadwork", "setup.lock"));

const [command = "--help", ...args] = process.argv.slice(2);
const bun = bunExecutable();
const oldNode = !bun && !isNewEnough("node", process.versions.node);
try {
  const how = installer(bun);
  await install(root, "the few packages that lessons and grades use", how);
  // Bun alone must do for a person who has only Bun: it never brings in the other runtimes.
  if (!bun && (oldNode || needTools.includes(command) || asksForMissingRuntime(args))) {
    await install(join(root, "tools"), "the runtimes and linters in tools/, about 550 MB", how);
  }
  if (usesQueue(args) || (!bun && testsQueue.includes(command))) {
    await install(join(root, "queue"), "the queue between machines, about 20 MB", how);
  }
  if (!bun && testsExamples.includes(command)) {
    await install(join(root, "docs/examples/before"), "the libraries that examples are moved from, about 3 MB", how);
  }
  if (command === "docs") {
    await install(join(root, "docs/site"), "what builds the site, about 150 MB", how);
  }
  const newNode = join(
    root,
    "tools",
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  const node = oldNode ? newNode : process.execPath;
  const cache = join(root, ".threadwork", "node-compile-cache");
  const program = Object.hasOwn(programs, command) ? [programs[command]] : ["harness/cli/cli.ts", command];
  handOver(bun ?? node, [join(root, program[0]), ...program.slice(1), ...args], cache);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 4;
}
