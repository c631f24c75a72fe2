import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, constants, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../../find-program.ts";
import type { SlowService } from "./slow-service.ts";

/** How often we try to open a pipe that nobody reads yet. */
const POLL_MS = 2;
/** A question with more pipes than this is a mistake: the rest are not served. */
const MOST_PIPES = 2_000;

/** Blocking downloads, each a named pipe. Disposing removes them, and releases threads that still wait for one. */
export interface Pipes extends Disposable {
  /** The path of each download. */
  paths: string[];
  /** Starts to serve these pipes; their paths are the names of the pages. */
  serve(service: SlowService): void;
}

/**
 * Makes so many named pipes in a new folder. Opening a pipe is the request, and blocks until we open the other end.
 * Reading it returns the text, at most 64 KiB: what a pipe holds.
 *
 * Once a path has been opened, a new pipe, which was kept ready, takes its place: opening it again is a second request.
 */
export function layPipes(folder: string, count: number, now: () => number): Pipes {
  mkdirSync(folder);
  chmodSync(folder, 0o755); // The program may run under another user.
  const paths = Array.from({ length: count }, (_, i) => join(folder, `download-${i + 1}`));
  const spares: string[] = [];
  const open = new Set<number>();
  let poll: ReturnType<typeof setInterval> | undefined;
  let made = 0;
  const make = (names: readonly string[]) => {
    if (names.length > 0) execFileSync(findProgram("mkfifo") ?? "mkfifo", ["-m", "644", ...names]);
    made += names.length;
  };
  const makeSpares = () => {
    const names = Array.from({ length: 3 * count }, (_, i) => join(folder, `next-${made + i + 1}`));
    make(names);
    spares.push(...names);
  };
  make(paths);
  makeSpares();

  return {
    paths,
    serve(service) {
      poll = setInterval(() => {
        for (const path of made > MOST_PIPES ? [] : paths) {
          const descriptor = openForWriting(path);
          if (descriptor === undefined) continue;
          const atMs = now();
          renameSync(spares.pop()!, path);
          if (spares.length === 0) makeSpares();
          open.add(descriptor);
          service.request(path, atMs, (text) => {
            open.delete(descriptor);
            finish(descriptor, text);
          });
        }
      }, POLL_MS);
    },
    [Symbol.dispose]() {
      clearInterval(poll);
      for (const descriptor of open) closeSync(descriptor);
      // Node 24 cannot even terminate a thread that is blocked in opening a pipe, so release it first.
      for (const path of paths) {
        const descriptor = openForWriting(path);
        if (descriptor !== undefined) closeSync(descriptor);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `undefined` while nobody reads it. */
function openForWriting(path: string): number | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0; // Tried hundreds of times a second, and it mostly throws.
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined; // ENXIO: no reader yet
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function finish(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch {
    // EPIPE: the reader is gone.
  } finally {
    closeSync(descriptor);
  }
}
