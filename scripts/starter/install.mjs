/** Installs packages, once, by whatever installs packages here. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What is here cannot be set up: its message says what to do. */
export class SetupError extends Error {}

/** How packages are installed: the installer's name and command line. */
export function installer(bun) {
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
export function isInstalled(folder) {
  const stamp = join(folder, "node_modules", ".threadwork");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(folder);
}

/** Installs the packages of `folder` unless they are there. `lockFolder` is there while somebody installs. */
export async function install(folder, label, { name, command }, lockFolder) {
  if (isInstalled(folder)) return;
  const release = await lock(lockFolder);
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
