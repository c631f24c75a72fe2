/**
 * Runs a program as a child process, inside limits, and leaves nothing of it behind.
 */

import { statSync } from "node:fs";
import type { Fault, LimitName, Program, ProgramEnd, Running } from "../runtime.ts";
import { takeAlong } from "./kill-at-exit.ts";
import { isLaunchFailure, type Launched, launch } from "./launch.ts";
import { Output } from "./output.ts";
import { ProcessTree } from "./process-tree.ts";
import { Watch } from "./watch-limits.ts";

/** Longest delay of a timer; one above it would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** How long to wait for the runtime to say how a child that is gone has ended. */
const EXIT_MS = 10_000;

/**
 * Starts `program` as a child process. Never throws and its promises never reject: what goes wrong is a kind of ending.
 *
 * The child leads a session of its own and carries a mark (`THREADWORK_TREE`, see `launch.ts`) by which its descendants
 * are found when it ends, also those that detached themselves. When this process ends first, by a signal or by itself,
 * it takes the tree along.
 *
 * @param beforeStart does what the runtime leaves undone for every child; what it throws is how the program failed
 * @example
 * ```ts
 * await using running = run({ command: ["sort"], input: "b\na\n", limits: { wallMs: 1000, outputBytes: 1000 } });
 * const end = await running.ended;
 * if (end.kind === "exited") console.log(end.code, new TextDecoder().decode(end.stdout));
 * ```
 * @public
 */
export function run(program: Program, beforeStart?: () => void): Running {
  const startedAt = performance.now();
  let launched: Launched;
  try {
    checkLimits(program);
    launched = launch(program, beforeStart);
  } catch (error) {
    return notStarted(failed(program, error, startedAt));
  }
  const { child, mark, others } = launched;
  const { pid } = child;
  if (pid === undefined) {
    const { promise, resolve } = Promise.withResolvers<ProgramEnd>();
    child.once("error", (error) => resolve(failed(program, error, startedAt)));
    return notStarted(promise);
  }
  child.on("error", () => {}); // A signal could not be sent: the child is gone.

  const tree = new ProcessTree(pid, mark, others);
  const { promise: ended, resolve } = Promise.withResolvers<ProgramEnd>();
  let reason: { kind: "stopped"; limit: LimitName } | { kind: "killed" } | undefined;
  let exit: { kind: "exited"; code: number } | { kind: "signalled"; signal: string } | undefined;
  let exitedAt: number | undefined;
  let ending = false;

  const stop = (limit: LimitName) => {
    reason ??= { kind: "stopped", limit };
    void end();
  };
  const output = new Output(child, program, () => stop("outputBytes"));
  const watch = new Watch(tree, program.limits, stop);
  const wall = setTimeout(
    () => {
      // If it has ended, the news is on its way: we were late ourselves.
      if (tree.rootLives()) stop("wallMs");
    },
    Math.min(program.limits.wallMs, LONGEST_MS),
  );
  const leaveBehind = takeAlong(tree);

  const exited = new Promise<void>((seen) => {
    child.once("exit", (code, signal) => {
      exit = signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "signalled", signal };
      exitedAt = performance.now();
      seen();
    });
  });
  void exited.then(end);

  async function end(): Promise<void> {
    if (ending) return;
    ending = true;
    clearTimeout(wall);
    watch.stop();
    await tree.kill();
    await within(EXIT_MS, exited);
    // Something still holds the output open: perhaps a member that forked away while we looked.
    if (!(await output.drained())) await tree.kill();
    output.close();
    leaveBehind();
    const record = {
      ...output.bytes(),
      wallMs: (exitedAt ?? performance.now()) - startedAt,
      ...watch.seen(),
    };
    if (reason === undefined && exit?.kind === "exited" && isLaunchFailure(exit.code, record.stderr)) {
      const said = new TextDecoder().decode(record.stderr).trim();
      resolve({ kind: "failed", error: fault(program, new Error(said)), ...record });
    } else {
      resolve({ ...(reason ?? exit ?? { kind: "killed" }), ...record });
    }
  }

  async function kill(): Promise<ProgramEnd> {
    if (exit === undefined) reason ??= { kind: "killed" };
    void end();
    return await ended;
  }

  return {
    pid,
    processes: () => tree.scan(),
    ended,
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
    },
  };
}

function checkLimits({ limits }: Program): void {
  for (const [name, value] of Object.entries(limits)) {
    if (value === undefined || value >= 0) continue;
    throw new RangeError(`the limit ${name} is ${value}. Give a number that is not negative`);
  }
}

function notStarted(end: ProgramEnd | Promise<ProgramEnd>): Running {
  const ended = Promise.resolve(end);
  return {
    pid: undefined,
    processes: () => [],
    ended,
    kill: () => ended,
    async [Symbol.asyncDispose]() {
      await ended;
    },
  };
}

function failed(program: Program, error: unknown, startedAt: number): ProgramEnd {
  const none = new Uint8Array(0);
  const wallMs = performance.now() - startedAt;
  return { kind: "failed", error: fault(program, error), stdout: none, stderr: none, wallMs };
}

function fault({ command: [name], cwd }: Program, error: unknown): Fault {
  const cause = error instanceof Error ? error : new Error(String(error));
  const noFolder = cwd !== undefined && !isFolder(cwd); // The runtimes blame the program for it.
  const found = noFolder ? `there is no folder ${JSON.stringify(cwd)} to run it in` : cause.message;
  return {
    name: cause.name,
    message: `Cannot run ${JSON.stringify(name)}: ${found}.`,
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

async function within(limitMs: number, done: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  await Promise.race([done, promise]);
  clearTimeout(timer);
}
