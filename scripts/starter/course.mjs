#!/usr/bin/env node
/**
 * What every npm script of a course folder starts: hands over to a runtime that can run TypeScript as it is.
 *
 *   npm run lesson   Node ≥ 24: this Node
 *                    older:     the Node in .threadwork/tools/, which is installed there once, when the person agrees
 *   bun run lesson   Bun (there need be no Node and no npm)
 *
 * Deno runs the commands themselves; `deno task update` comes here.
 *
 * Nothing else has to be installed, but for the queue between machines (`--queue`).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { handOver } from "./hand-over.mjs";
import { install, installer, isInstalled, SetupError } from "./install.mjs";
import { bunExecutable, isNewEnough, oldest } from "./runtimes.mjs";

const kit = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const state = dirname(kit);
const tools = join(state, "tools");
const lock = join(state, "setup.lock");

/** The Node that a person with an older one gets, and how much it takes on the disk, about. */
const NODE = { version: "24.21.0", size: "120 MB" };
const platform = process.platform === "win32" ? "win" : process.platform;
const nodePackage = `node-${platform}-${process.arch}`;
const nodeInTools = join(tools, "node_modules", nodePackage, "bin", process.platform === "win32" ? "node.exe" : "node");

/** The Node that runs the command: this one, or a newer one of ours. */
async function findNode(command) {
  if (isNewEnough("node", process.versions.node)) return process.execPath;
  if (isInstalled(tools)) return nodeInTools;
  if (command !== "setup") await mustAgree();
  mkdirSync(tools, { recursive: true });
  writeFileSync(
    join(tools, "package.json"),
    `${JSON.stringify({ private: true, dependencies: { [nodePackage]: NODE.version } }, undefined, 2)}\n`,
  );
  await install(tools, `Node ${NODE.version} into .threadwork/tools/, about ${NODE.size}`, installer(undefined), lock);
  return nodeInTools;
}

/** Asks whether a newer Node may be installed. */
async function mustAgree() {
  const others = ["deno task", "bun run"].filter((each) => isHere(each.split(" ")[0]));
  const instead = others.map((each) => `"${each} lesson"`).join(" or ");
  const have = `This course needs Node ${oldest.node.join(".")} or newer, and this is Node ${process.versions.node}.`;
  const offer = `Node ${NODE.version} can be installed for this folder alone: about ${NODE.size}, in .threadwork/tools/.`;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    const or = instead ? `\nOr type ${instead}, which needs no Node.` : "";
    throw new SetupError(`${have}\n${offer} To do so, type: npm run setup${or}`);
  }
  if (instead) process.stderr.write(`${have} (${instead} works here without it.)\n`);
  else process.stderr.write(`${have}\n`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and Ctrl-D say no.
  const answer = await new Promise((resolve) => {
    lines.once("close", () => resolve("n"));
    lines.question(`${offer}\nInstall it now? [Y/n] `).then(resolve, () => resolve("n"));
  });
  lines.close();
  if (!/^(?:y|yes|)$/i.test(answer.trim())) {
    throw new SetupError(
      `Nothing was installed. Get Node ${oldest.node.join(".")} or newer from https://nodejs.org, and type the same again.`,
    );
  }
}

function isHere(name) {
  const { stdout, status } = spawnSync(name, ["--version"], { encoding: "utf8" });
  return status === 0 && isNewEnough(name, stdout);
}

/** The graded tests of all lessons. */
function testArguments(bun) {
  const lessons = readdirSync("lessons").map((id) => `lessons/${id}/graded.test.ts`);
  const tests = lessons.filter((path) => existsSync(path));
  return bun ? ["test", ...tests.map((path) => `./${path}`)] : ["--test", ...tests];
}

const [command = "--help", ...args] = process.argv.slice(2);
const bun = bunExecutable();
const deno = process.versions.deno !== undefined;
try {
  const program = bun ?? (deno ? process.execPath : await findNode(command));
  if (args.some((arg) => /^--queue(?:=|$)/.test(arg))) {
    await install(join(kit, "queue"), "the queue between machines, about 20 MB", installer(bun), lock);
  }
  const cache = join(state, "node-compile-cache");
  if (command === "setup")
    process.stdout.write(`All that this course needs is here. Start: ${bun ? "bun" : "npm"} run lesson\n`);
  else if (command === "test") handOver(program, [...testArguments(bun), ...args], cache);
  else if (command === "update") update(args);
  else handOver(program, [join(kit, "harness", "cli", "cli.ts"), command, ...args], cache);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 4;
}

/** The newest course, from the registry; or what `--from` names: a packed create-threadwork, or its folder. */
function update(args) {
  const [flag, from] = args;
  if (args.length > 0 && (flag !== "--from" || from === undefined || args.length > 2)) {
    process.stderr.write(
      'Cannot update: write "update", or "update --from FILE" for a create-threadwork that is here.\n',
    );
    process.exitCode = 2;
    return;
  }
  if (deno && from !== undefined && !isUnpacked(from)) {
    process.stderr.write(
      `Cannot update: Deno runs no packed package. Unpack it (tar xzf ${from}), and type: deno task update --from package\n`,
    );
    process.exitCode = 2;
    return;
  }
  const [executable, ...options] = createCommand(from && resolve(from));
  const { status } = spawnSync(executable, [...options, "--update", dirname(state)], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  process.exitCode = status ?? 4;
  // With these it has said itself why.
  if (status === 0 || status === 2 || status === 4) return;
  process.stderr.write(
    `Cannot update: ${from ?? "create-threadwork"} could not be run. Nothing was changed. ` +
      `${from ? "Give a packed create-threadwork" : "Check the network, or give a file"}: update --from FILE\n`,
  );
}

/** Is it the folder of a create-threadwork? */
function isUnpacked(from) {
  return existsSync(join(from, "create.js"));
}

/** How create-threadwork is started: the one that is given, or the newest. */
function createCommand(from) {
  const run = deno ? [process.execPath, "run", "-A"] : [bun ?? process.execPath];
  if (from !== undefined && isUnpacked(from)) return [...run, join(from, "create.js")];
  if (deno) return [...run, "--reload=npm:create-threadwork", "npm:create-threadwork@latest"];
  if (!bun)
    return ["npm", "exec", "--yes", `--package=${from ?? "create-threadwork@latest"}`, "--", "create-threadwork"];
  return [bun, "x", ...(from ? ["--package", from, "create-threadwork"] : ["create-threadwork@latest"])];
}
