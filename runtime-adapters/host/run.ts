/**
 * Runs a program as a child process, inside limits, and leaves nothing of it behind.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Fault, LimitName, Program, ProgramEnd, ProgramRecord, Running } from "../runtime.ts";
import { ProcessTree, TREE_VARIABLE } from "./tree.ts";
import { Watch } from "./watch.ts";

/** Longest delay of a timer; one above it would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Starts `program` as a child process. Never throws and its promises never reject: what goes wrong is a kind of ending.
 *
 * The child leads a session of its own and carries the variable `THREADWORK_TREE`, by which its descendants are found
 * when it ends, also those that detached themselves.
 */
export function run(program: Program): Running {
  const startedAt = performance.now();
  const output = new Output(program);
  const record = (): ProgramRecord => ({ ...output.bytes(), wallMs: performance.now() - startedAt });

  let child: ChildProcess;
  const mark = randomUUID();
  try {
    child = start(program, mark);
  } catch (error) {
    return notStarted({ kind: "failed", error: fault(program, error), ...record() });
  }
  const { pid } = child;
  if (pid === undefined) {
    const failure = new Promise<ProgramEnd>((resolve) => {
      child.once("error", (error) => resolve({ kind: "failed", error: fault(program, error), ...record() }));
    });
    return notStarted(failure);
  }

  const tree = new ProcessTree(pid, mark);
  const { promise: ended, resolve } = Promise.withResolvers<ProgramEnd>();
  type Reason = { kind: "stopped"; limit: LimitName } | { kind: "killed" };
  let reason: Reason | undefined;
  let exit: { kind: "exited"; code: number } | { kind: "signalled"; signal: string } | undefined;
  const exited = new Promise<void>((seen) => {
    child.once("exit", (code, signal) => {
      exit = signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "signalled", signal };
      seen();
    });
  });
  child.on("error", () => {}); // a signal that could not be sent
  const stop = (why: Reason) => {
    if (reason === undefined && exit === undefined) {
      reason = why;
      void end();
    }
    return ended;
  };
  const watch = new Watch(tree, program.limits, (limit) => stop({ kind: "stopped", limit }));
  const wall = setTimeout(
    () => stop({ kind: "stopped", limit: "wallMs" }),
    Math.min(program.limits.wallMs, LONGEST_MS),
  );
  const drained = output.collect(child, () => stop({ kind: "stopped", limit: "outputBytes" }));
  let ending = false;
  async function end(): Promise<void> {
    if (ending) return;
    ending = true;
    clearTimeout(wall);
    watch.stop();
    await tree.kill();
    await Promise.race([exited, delay(1000)]);
    await drained(reason === undefined);
    resolve({ ...(reason ?? exit ?? { kind: "killed" }), ...record(), ...watch.seen() });
  }
  void exited.then(end);

  const kill = () => stop({ kind: "killed" });
  return {
    pid,
    ended,
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
    },
  };
}

function start({ command: [name, ...args], cwd, env, input }: Program, mark: string): ChildProcess {
  const outer = process.env[TREE_VARIABLE];
  const environment = { ...(env ?? ownEnvironment()), [TREE_VARIABLE]: outer ? `${outer},${mark}` : mark };
  const child = spawn(executable(name, environment), args, {
    cwd,
    env: environment,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  child.stdin?.on("error", () => {}); // it ended without reading all
  child.stdin?.end(input);
  return child;
}

function ownEnvironment(): Record<string, string> {
  const names = process.platform === "win32" ? ["PATH", "USERPROFILE", "TEMP", "TMP", "SYSTEMROOT"] : [];
  const own: Record<string, string> = {};
  for (const name of ["PATH", "HOME", "LANG", "TMPDIR", ...names]) {
    const value = process.env[name];
    if (value !== undefined) own[name] = value;
  }
  return own;
}

/** The file that `name` means. Looked up here, because the runtimes differ in whose PATH they use. */
function executable(name: string, env: Readonly<Record<string, string>>): string {
  if (process.platform === "win32" || name.includes("/")) return name;
  for (const folder of (env.PATH ?? process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder || ".", name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // not here
    }
  }
  throw Object.assign(new Error("not found in PATH"), { code: "ENOENT" });
}

function fault({ command: [name], cwd }: Program, error: unknown): Fault {
  const cause = error instanceof Error ? error : new Error(String(error));
  let found = cause.message;
  if (cwd !== undefined && !isFolder(cwd)) found = `there is no folder ${JSON.stringify(cwd)} to run it in`;
  return {
    name: cause.name,
    message: `Cannot run ${JSON.stringify(name)}: ${found}`,
    cause: { name: cause.name, message: cause.message },
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function notStarted(end: ProgramEnd | Promise<ProgramEnd>): Running {
  const ended = Promise.resolve(end);
  return {
    pid: undefined,
    ended,
    kill: () => ended,
    async [Symbol.asyncDispose]() {
      await ended;
    },
  };
}

/** What the child wrote, up to the limit. */
class Output {
  readonly #onOutput: Program["onOutput"];
  readonly #pieces = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  #left: number;
  #lastAt = 0;

  constructor({ limits, onOutput }: Program) {
    this.#left = limits.outputBytes;
    this.#onOutput = onOutput;
  }

  /**
   * Begins to read. The function returned resolves when both streams ended. When `all` is false, or something outside
   * the tree keeps them open, what has come is enough.
   */
  collect(child: ChildProcess, full: () => void): (all: boolean) => Promise<void> {
    const names = ["stdout", "stderr"] as const;
    const closed = Promise.all(
      names.map(
        (name) =>
          new Promise<void>((resolve) => {
            const stream = child[name]!;
            stream.on("data", (bytes: Uint8Array) => this.#take(name, bytes, full));
            stream.on("error", () => resolve());
            stream.once("end", () => resolve());
            stream.once("close", () => resolve());
          }),
      ),
    );
    return async (all) => {
      this.#lastAt = performance.now();
      let open = true;
      void closed.then(() => {
        open = false;
      });
      const quietMs = all ? 250 : 50;
      while (open && performance.now() - this.#lastAt < quietMs) await Promise.race([closed, delay(quietMs / 4)]);
      for (const name of names) child[name]!.destroy();
    };
  }

  bytes(): { stdout: Uint8Array; stderr: Uint8Array } {
    return { stdout: joined(this.#pieces.stdout), stderr: joined(this.#pieces.stderr) };
  }

  #take(name: "stdout" | "stderr", bytes: Uint8Array, full: () => void): void {
    this.#lastAt = performance.now();
    const kept = bytes.length > this.#left ? bytes.slice(0, this.#left) : bytes;
    this.#left -= kept.length;
    if (kept.length > 0) {
      this.#pieces[name].push(kept);
      this.#onOutput?.(name, kept);
    }
    if (kept !== bytes) full();
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
