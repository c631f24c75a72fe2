import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Observation } from "../measure/observe/observation.ts";
import { observe } from "../measure/observe/observe.ts";
import { PROCESSOR } from "./conditions.ts";

const PROGRAM = new URL("./programs/shaped-program.ts", import.meta.url);

/** What is started, and how much it does. */
export interface ProgramOptions {
  command: (module: URL, args: readonly string[]) => readonly string[];
  /** Web Workers instead of worker_threads. */
  web: boolean;
  shape: string;
  /** Million steps of arithmetic in all, and in a piece. */
  units: number;
  pieceUnits: number;
  /** On one processor, the study's, or wherever the system puts it. */
  pinned: boolean;
}

/** A program of known shape, started and warm, ready to run again and again. Disposing ends it. */
export class ObservedProgram implements Disposable {
  readonly #child: ChildProcess;
  #heard = "";
  #wake = () => {};
  #ended = false;

  constructor({ command, web, shape, units, pieceUnits, pinned }: ProgramOptions) {
    const args = [shape, String(units), String(pieceUnits), web ? "web" : "threads"];
    const [executable, ...rest] = [
      ...(pinned ? ["taskset", "-c", String(PROCESSOR)] : []),
      ...command(PROGRAM, args),
    ] as [string, ...string[]];
    this.#child = spawn(executable, rest, {
      stdio: ["pipe", "pipe", "inherit"],
      cwd: fileURLToPath(new URL(".", PROGRAM)),
    });
    this.#child.stdout!.on("data", (bytes) => {
      this.#heard += String(bytes);
      this.#wake();
    });
    for (const event of ["exit", "error"]) {
      this.#child.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
    }
  }

  /** Resolves when it is warm. @throws {Error} when it ended before that */
  async ready(): Promise<void> {
    await this.#said("ready");
  }

  /** Runs once; resolves to how long that took, in milliseconds. */
  async time(): Promise<number> {
    const from = performance.now();
    this.#child.stdin!.write("go\n");
    await this.#said("done");
    return performance.now() - from;
  }

  /** Runs once, watched from outside. */
  async watch(): Promise<Observation> {
    const observer = observe([this.#child.pid!]);
    await this.time();
    return observer.stop();
  }

  async #said(word: string): Promise<void> {
    while (!this.#heard.includes(word)) {
      if (this.#ended) throw new Error(`A program of the study ended before it said "${word}"`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#heard = "";
  }

  [Symbol.dispose](): void {
    this.#child.kill("SIGKILL");
  }
}
