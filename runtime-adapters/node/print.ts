/**
 * What a worker of Node prints is written as it is printed, whole lines in order, before anything that it says
 * afterwards.
 *
 * Left to itself, Node 24 sends what a worker thread prints to the main thread, a piece at a time, which prints it when
 * it has nothing else to do: what is on its way when the thread or the program ends is lost. A worker process loses
 * what a full pipe did not take. See docs/decisions/0087.
 */
import { Buffer } from "node:buffer";
import { writeSync } from "node:fs";
import { getEnvironmentData } from "node:worker_threads";
import { type Piece, TURN } from "./print-turn.ts";

/**
 * A worker that was terminated while it printed never says that it is done: after so long, the next one prints all the
 * same.
 */
const TURN_LIMIT_MS = 2_000;

/** A pipe that is full is tried again after a while. */
const FULL_MS = { first: 1, most: 16 };
/** A word that never changes, to wait at. */
const STILL = new Int32Array(new SharedArrayBuffer(4));

let turn: Int32Array | undefined;

/**
 * Writes all of it, while no other worker of this process prints: a pipe may take a long line in several pieces.
 * @public
 */
export function print(fd: number, pieces: readonly Piece[]): void {
  const bytes = pieces.length === 1 ? toBytes(pieces[0]!) : Buffer.concat(pieces.map(toBytes));
  // A process has one worker.
  turn ??= (getEnvironmentData(TURN) as unknown as Int32Array | undefined) ?? new Int32Array(new SharedArrayBuffer(4));
  while (Atomics.compareExchange(turn, 0, 0, 1) !== 0) {
    if (Atomics.wait(turn, 0, 1, TURN_LIMIT_MS) === "timed-out") break;
  }
  try {
    writeAll(fd, bytes);
  } finally {
    Atomics.store(turn, 0, 0);
    Atomics.notify(turn, 0, 1);
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  let waitMs = FULL_MS.first;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
      waitMs = FULL_MS.first;
    } catch (error) {
      // Nobody reads any more: the main thread is told so when it prints.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
      Atomics.wait(STILL, 0, 0, waitMs);
      waitMs = Math.min(2 * waitMs, FULL_MS.most);
    }
  }
}

function toBytes({ chunk, encoding }: Piece): Uint8Array {
  return typeof chunk === "string" ? Buffer.from(chunk, encoding as BufferEncoding) : chunk;
}
