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
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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

const oldest = { deno: [2, 9], bun: [1, 4], node: [24, 0] };

class SetupError extends Error {}

/** The bun that runs this, or whose `bun run` started this. */
function bunExecutable() {
  if (process.versions.bun) return process.execPath;
  return process.env.npm_config_user_agent?.startsWith("bun/") ? process.env.npm_execpath : undefined;
}

/** Is this version text new enough for Threadwork? */
function isNewEnough(name, version) {
  const [major, minor] = (/(\d+)\.(\d+)/.exec(version) ?? [0, 0, 0]).slice(1).map(Number);
  return major > oldest[name][0] || (major === oldest[name][0] && minor >= oldest[name][1]);
}

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

/** How packages are installed: the installer's name and command line. */
function installer(bun) {
  if (bun) return { name: "bun", command: [bun, "install", "--silent"] };
  const options = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"];
  const npm = process.env.npm_execpath ?? "";
  if (basename(npm) === "npm-cli.js") return { name: "npm", command: [process.execPath, npm, ...options] };
  return { name: "npm", command: ["npm", ...options] };
}

/** A digest of what decides which packages are installed. */
function fingerprint(folder) {
  const digest = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const file of ["package.json", "package-lock.json", "bun.lock"]) {
    if (existsSync(join(folder, file))) digest.update(readFileSync(join(folder, file)));
  }
  return digest.digest("hex");
}

/**
 * Are the packages of `folder` those that its lock names? The stamp stands in node_modules/ so that it goes when that
 * goes.
 */
function isInstalled(folder) {
  const stamp = join(folder, "node_modules", ".threadwork");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(folder);
}

/** Installs the packages of `folder` unless they are there. */
async function install(folder, label, { name, command }) {
  if (isInstalled(folder)) return;
  const release = await lock(join(root, ".threadwork", "setup.lock"));
  try {
    if (isInstalled(folder)) return; // another set-up did it while this one waited
    process.stderr.write(`Setting up Threadwork: ${name} install, ${label} (only once) …\n`);
    const [executable, ...args] = command;
    const done = spawnSync(executable, args, {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32" && executable === "npm", // npm is a .cmd there
      maxBuffer: 64 * 1024 * 1024,
    });
    if (done.status !== 0) throw new SetupError(explain(name, folder, done));
    writeFileSync(join(folder, "node_modules", ".threadwork"), fingerprint(folder));
  } finally {
    release();
  }
}

/** Why an install failed, and what to do. */
function explain(name, folder, { error, status, signal, stdout, stderr }) {
  const start = `Cannot set up Threadwork: "${name} install" in ${folder}`;
  if (error?.code === "ENOENT") {
    return `${start} found no ${name} on PATH. Install Node (https://nodejs.org brings npm), or run the lesson with Deno or Bun alone.`;
  }
  const said = `${stderr ?? ""}\n${stdout ?? ""}`.trim();
  const network =
    /E(?:NOTFOUND|CONNREFUSED|CONNRESET|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH)|ConnectionRefused|ConnectionClosed|FailedToOpenSocket|DNSResolve\w+|ERR_SOCKET_TIMEOUT/.exec(
      said,
    );
  if (network) {
    return (
      `${start} could not reach the package registry (${network[0]}). ` +
      `Check the network, or name a registry that can be reached ("npm config set registry URL"), and run the same command again.`
    );
  }
  const how = signal ? `was ended by ${signal}` : `ended with code ${status}`;
  return `${start} ${how}. It said:\n${said.split("\n").slice(-20).join("\n")}`;
}

/** Waits until no other set-up runs here, and keeps others waiting until the returned function is called. */
async function lock(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  for (let waited = 0; ; waited += 200) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, "pid"), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isAbandoned(folder)) {
      // Renaming succeeds for one of those who see it, and only that one removes it.
      const aside = `${folder}.${process.pid}`;
      try {
        renameSync(folder, aside);
        rmSync(aside, { recursive: true, force: true });
      } catch (error) {
        if (error.code !== "ENOENT") throw error;
      }
      continue;
    }
    if (waited === 0) process.stderr.write("Another set-up of Threadwork is running here: waiting for it …\n");
    if (waited >= 15 * 60_000) {
      throw new SetupError(
        `Cannot set up Threadwork: waited 15 minutes for another set-up. If none runs, delete ${folder}.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Did the set-up that made this lock end without removing it? */
function isAbandoned(folder) {
  try {
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    if (error.code === "ESRCH") return true;
    if (error.code !== "ENOENT") return false;
  }
  try {
    return Date.now() - statSync(folder).mtimeMs > 5000; // made, but its pid never written
  } catch {
    return false;
  }
}

/** npm that is killed says nothing to us; who else started us may end before we do. */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) child.kill("SIGTERM");
  }, 500).unref();
}

/** Runs a program in our place: same arguments, same terminal, same signals, same ending. */
function handOver(executable, args) {
  // Node strips the types of all our files only once.
  const env = { NODE_COMPILE_CACHE: join(root, ".threadwork", "node-compile-cache"), ...process.env };
  // By this it notices when we are killed: see harness/cli/end-with-starter.ts.
  env.THREADWORK_STARTER = String(process.pid);
  const child = spawn(executable, args, { stdio: "inherit", env });
  endWithNpm(child);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // On Ctrl-C the terminal itself tells the child too; twice would mean "at once".
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("error", (error) => {
    process.stderr.write(`Cannot start ${executable}: ${error.message}\n`);
    process.exitCode = 4;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
    } else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

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
  const program = Object.hasOwn(programs, command) ? [programs[command]] : ["harness/cli/cli.ts", command];
  handOver(bun ?? node, [join(root, program[0]), ...program.slice(1), ...args]);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 4;
}
