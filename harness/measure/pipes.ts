import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, constants, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "./overlap.ts";

/** How often a pipe is tried that nobody reads yet. */
const POLL_MS = 2;

/** Downloads that block: each is a named pipe. Disposing removes them, and lets go whoever still waits for one. */
export interface Pipes extends Disposable {
  /** The path of each download. */
  paths: string[];
  /** When each download ran that was asked for, by `now()`. Read after the answer. */
  spans(): Span[];
}

/**
 * Serves each text on a named pipe of its own in a new folder. Opening the pipe is the request (it blocks until we open the
 * other end); after its delay the text comes, and the end. A text is at most 64 KiB: what a pipe holds.
 */
export function servePipes(
  folder: string,
  texts: readonly string[],
  delaysMs: readonly number[],
  now: () => number,
): Pipes {
  mkdirSync(folder);
  chmodSync(folder, 0o755); // The program may run under another user.
  const paths = texts.map((_, i) => join(folder, `download-${i + 1}`));
  if (paths.length > 0) execFileSync("mkfifo", ["-m", "644", ...paths]);
  const spans: Span[] = [];
  const waiting = new Map(paths.map((path, i) => [path, { text: texts[i]!, delayMs: delaysMs[i]! }]));
  /** Downloads that run: how to let go of each. */
  const running = new Set<() => void>();

  const poll = setInterval(() => {
    for (const [path, { text, delayMs }] of waiting) {
      const descriptor = openForWriting(path);
      if (descriptor === undefined) continue;
      waiting.delete(path);
      const span: Span = { fromMs: now(), toMs: Number.POSITIVE_INFINITY };
      spans.push(span);
      const timer = setTimeout(() => {
        running.delete(abandon);
        finish(descriptor, text);
        span.toMs = now();
      }, delayMs);
      const abandon = () => {
        clearTimeout(timer);
        closeSync(descriptor);
      };
      running.add(abandon);
    }
    if (waiting.size === 0) clearInterval(poll);
  }, POLL_MS);

  return {
    paths,
    spans: () => [...spans],
    [Symbol.dispose]() {
      clearInterval(poll);
      for (const abandon of running) abandon();
      // A thread that is blocked in opening a pipe cannot even be ended (Node 24): let it go first.
      for (const path of waiting.keys()) {
        const descriptor = openForWriting(path);
        if (descriptor !== undefined) closeSync(descriptor);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `undefined` while nobody reads it. */
function openForWriting(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined; // ENXIO: no reader yet
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
