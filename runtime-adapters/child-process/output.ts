/**
 * What a child process writes, kept up to a limit.
 */

import type { ChildProcess } from "node:child_process";
import type { Program } from "../runtime.ts";

const STREAMS = ["stdout", "stderr"] as const;

/** How long the streams may be silent after the tree is gone: then something outside of it holds them open. */
const SILENT_TURNS = 25;
const TURN_MS = 10;

/** Collects standard output and standard error of `child`; calls `full` when they are more than the limit. */
export class Output {
  readonly #child: ChildProcess;
  readonly #program: Program;
  readonly #full: () => void;
  readonly #kept = { stdout: new Bytes(), stderr: new Bytes() };
  readonly #closed: Promise<unknown>;
  #left: number;
  #pieces = 0;
  #isFull = false;

  constructor(child: ChildProcess, program: Program, full: () => void) {
    this.#child = child;
    this.#program = program;
    this.#full = full;
    this.#left = Math.floor(program.limits.outputBytes);
    this.#closed = Promise.all(STREAMS.map((name) => this.#collect(name)));
  }

  /** Waits for what is still in the pipes of a tree that is gone. Resolves to whether they were closed. */
  async drained(): Promise<boolean> {
    if (this.#isFull) return true; // What is in them is too much.
    let open = true;
    void this.#closed.then(() => {
      open = false;
    });
    // Counted in turns of the event loop, not in time: after a long pause of ours the pipes come first, too.
    for (let silent = 0, seen = this.#pieces; silent < SILENT_TURNS; silent++) {
      await new Promise((resolve) => setTimeout(resolve, silent === 0 ? 0 : TURN_MS));
      if (!open) return true;
      if (this.#pieces !== seen) silent = 0;
      seen = this.#pieces;
    }
    return false;
  }

  /** Reads no more. */
  close(): void {
    for (const name of STREAMS) this.#child[name]!.destroy();
  }

  /** What came so far. */
  bytes(): { stdout: Uint8Array; stderr: Uint8Array } {
    return { stdout: this.#kept.stdout.taken(), stderr: this.#kept.stderr.taken() };
  }

  #collect(name: (typeof STREAMS)[number]): Promise<void> {
    const stream = this.#child[name]!;
    return new Promise((resolve) => {
      stream.on("data", (bytes: Uint8Array) => this.#take(name, bytes));
      for (const event of ["end", "close", "error"]) stream.once(event, () => resolve());
    });
  }

  #take(name: (typeof STREAMS)[number], bytes: Uint8Array): void {
    this.#pieces++;
    const kept = new Uint8Array(bytes.subarray(0, this.#left));
    this.#left -= kept.length;
    if (kept.length > 0) {
      this.#kept[name].append(kept);
      this.#program.onOutput?.(name, kept);
    }
    if (kept.length < bytes.length && !this.#isFull) {
      this.#isFull = true;
      // Not closed yet: the program would fail at its next line before it is stopped, and seem to have ended by itself.
      for (const each of STREAMS) this.#child[each]!.pause();
      this.#full();
    }
  }
}

/** Bytes that grow at the end: in one piece, because a program may write a million pieces of one byte. */
class Bytes {
  #bytes = new Uint8Array(0);
  #length = 0;

  append(more: Uint8Array): void {
    const length = this.#length + more.length;
    if (length > this.#bytes.length) {
      const bigger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      bigger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = bigger;
    }
    this.#bytes.set(more, this.#length);
    this.#length = length;
  }

  taken(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
