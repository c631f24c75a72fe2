/**
 * Folders among the system's temporary files, of which nothing is left when their process ends, however it ends: each
 * says whose it is, and what a killed process could not take away goes at the next start of another.
 */
import { Buffer } from "node:buffer";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pids, processStat, readProc } from "../runtime-adapters/machine/processes.ts";
import { asDiskError, mustHaveRoom } from "./disk-error.ts";

/** Disposing removes it and all that it holds; so does the end of this process. */
export interface OwnFolder extends Disposable {
  /** Without links in it. */
  path: string;
}

const PREFIX = "threadwork-";
/** The file in it that names its process. */
const OWNER = "owner";

/**
 * A new folder that only this user may enter.
 *
 * @throws {DiskError} when there is no room for a grade, or no folder for temporary files
 */
export function ownFolder(): OwnFolder {
  const path = newFolder();
  const removeAtExit = () => {
    try {
      remove(path);
    } catch {
      // It goes at the next start; an error here would keep the other folders.
    }
  };
  process.on("exit", removeAtExit);
  writeFileSync(join(path, OWNER), `${surroundings()} ${process.pid} ${startOf(process.pid)}`);
  return {
    path,
    [Symbol.dispose]() {
      process.off("exit", removeAtExit);
      remove(path);
    },
  };
}

function newFolder(): string {
  try {
    const place = placeForFolders();
    sweepOnce(place);
    mustHaveRoom(place);
    return realpathSync(mkdtempSync(join(place, PREFIX)));
  } catch (error) {
    throw asDiskError(error) ?? error;
  }
}

/** The path of a Unix socket holds 107 bytes, and so many of them stand behind the place: `/threadwork-123456/line`. */
const MOST_PLACE_BYTES = 107 - 24;

/**
 * The folder for temporary files; where its path is too long for the sockets that are to lie there, or holds a comma,
 * which Deno 2.9 takes for the end of a socket's path in `--allow-net`, the system's own.
 */
function placeForFolders(): string {
  const place = realpathSync(tmpdir());
  const isGood = Buffer.byteLength(place) <= MOST_PLACE_BYTES && !place.includes(",");
  return process.platform === "win32" || isGood ? place : "/tmp";
}

/** Most tries to remove a folder, and the time between two of them. */
const TRIES = 50;
const BETWEEN_MS = 10;

/** Removes a folder and all that it holds; a program that was killed a moment ago may still put a file there. */
function remove(path: string): void {
  for (let tries = 1; ; tries++) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      if (tries === TRIES || (error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_MS);
    }
  }
}

let swept = false;

function sweepOnce(place: string): void {
  if (swept) return;
  swept = true;
  sweep(place);
}

/**
 * Removes the folders in `place` whose processes are gone, and ends the programs that still run from them. Touches
 * nothing that another user made, nor what was made on another machine, in another container or before a restart:
 * whether that process lives cannot be seen.
 */
export function sweep(place: string): void {
  for (const name of readdirSync(place).filter((each) => each.startsWith(PREFIX))) {
    const path = join(place, name);
    try {
      const found = lstatSync(path);
      if (!found.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) continue;
      const [where, pid, start] = readFileSync(join(path, OWNER), "utf8").split(" ");
      if (where !== surroundings() || startOf(Number(pid)) === start) continue;
      endThoseIn(path);
      remove(path);
    } catch {
      // It has no owner, or went meanwhile: it is none of ours.
    }
  }
}

/** What was started from there has it for its home. Behind the walls it has ended with its grader already. */
function endThoseIn(folder: string): void {
  const home = `HOME=${realpathSync(folder)}/`;
  for (const pid of pids()) {
    const isOurs = readProc(`/proc/${pid}/environ`)
      ?.split("\0")
      .some((line) => line.startsWith(home));
    if (isOurs) process.kill(pid, "SIGKILL");
  }
}

/**
 * The start of the system and the namespace of processes that a pid belongs to; the same everywhere where the host does
 * not say.
 */
function surroundings(): string {
  const boot = readProc("/proc/sys/kernel/random/boot_id")?.trim() ?? "-";
  try {
    return `${boot}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return boot;
  }
}

/** When the process started: with its pid that names it for ever. `"gone"` when there is none. */
function startOf(pid: number): string {
  if (process.platform === "linux") {
    const found = processStat(pid);
    return found && !found.ended ? String(found.startTicks) : "gone";
  }
  try {
    process.kill(pid, 0);
    return "here";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "here" : "gone";
  }
}
