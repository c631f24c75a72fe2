/** Runs a measurement in processes of its own, because a library that hangs must not take the others along. */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { runtime } from "../../runtime-adapters/current.ts";
import type { Bench, Report, Samples } from "./bench-model.ts";
import { MARK, type Order, type Said, shuffled } from "./run-rounds.ts";

export interface RunOptions {
  size: number;
  rounds: number;
  warmUps: number;
  processes: number | "fresh";
  /** Which arms; all of them when it is absent. */
  arms?: readonly string[];
}

export interface Found {
  samples: Samples;
  leftOut: Report["leftOut"];
  pinned: boolean;
}

/** Runs all of it. `module` is the file of the measurement, which does what an order says when it gets one. */
export async function run(bench: Bench, module: URL, options: RunOptions): Promise<Found> {
  const { size, rounds, warmUps, processes } = options;
  const arms = options.arms ?? Object.keys(bench.arms(size));
  const processor = bench.pinned ? lastProcessor() : undefined;
  const samples: Record<string, (readonly number[])[]> = {};
  const leftOut: Found["leftOut"] = [];
  const left = () => arms.filter((arm) => !leftOut.some(({ name }) => name === arm));
  const measure = async (order: Order): Promise<void> => {
    const found = await child(bench, module, order, processor);
    if (found.out) {
      leftOut.push({ name: found.out.arm, reason: found.out.reason });
      delete samples[found.out.arm];
      const others = order.arms.filter((arm) => arm !== found.out!.arm);
      if (others.length > 0) await measure({ ...order, arms: others });
    } else for (const [arm, rounds] of Object.entries(found.samples)) append(samples, arm, rounds);
  };
  if (processes === "fresh") {
    for (let round = 0; round < rounds; round++) {
      for (const arm of shuffled(left())) await measure({ arms: [arm], size, rounds: 1, warmUps: 0 });
    }
  } else {
    for (let n = 0; n < processes; n++) await measure({ arms: left(), size, rounds, warmUps });
  }
  return { samples, leftOut, pinned: processor !== undefined };
}

interface ChildFound {
  samples: Record<string, (readonly number[])[]>;
  out?: { arm: string; reason: string };
}

async function child(bench: Bench, module: URL, order: Order, processor: number | undefined): Promise<ChildFound> {
  const command = commandOf(module, ["--order", JSON.stringify(order)]);
  const [executable, ...args] = processor === undefined ? command : ["taskset", "-c", String(processor), ...command];
  const running = spawn(executable!, args, { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  running.stderr.setEncoding("utf8").on("data", (text) => {
    errors = (errors + text).slice(-4_000);
  });
  const found: ChildFound = { samples: {} };
  const stop = () => running.kill("SIGKILL");
  process.once("exit", stop);
  let begun = order.arms[0]!;
  let late = false;
  let whole = false;
  let watch: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(watch);
    // Its own limit comes first; this one is for arms that block their process.
    watch = setTimeout(
      () => {
        late = true;
        stop();
      },
      2 * bench.limitMs + 10_000,
    );
  };
  again();
  const ended = new Promise<string>((resolve) => {
    running.once("error", (error) => resolve(error.message));
    running.once("close", (code, signal) =>
      resolve(code === 0 ? "" : `its process ended with ${signal ?? `code ${code}`}`),
    );
  });
  const lines = createInterface({ input: running.stdout });
  lines.on("line", (line) => {
    again();
    if (!line.startsWith(MARK)) return;
    const said = JSON.parse(line.slice(MARK.length)) as Said;
    if (said.kind === "begin") begun = said.arm;
    else if (said.kind === "out") found.out = said;
    else if (said.kind === "end") whole = true;
    else append(found.samples, said.arm, [said.values]);
  });
  const trouble = await ended;
  clearTimeout(watch);
  process.off("exit", stop);
  if (whole) return found;
  if (late) found.out = { arm: begun, reason: `blocked its process for longer than ${2 * bench.limitMs + 10_000} ms` };
  else if (trouble && !found.out) {
    process.stderr.write(errors);
    found.out = { arm: begun, reason: trouble };
  }
  return found;
}

function append(samples: ChildFound["samples"], arm: string, rounds: readonly (readonly number[])[]): void {
  samples[arm] = [...(samples[arm] ?? []), ...rounds];
}

/** How this runtime is told to run a measurement. */
function commandOf(module: URL, args: readonly string[]): readonly string[] {
  const [executable, first, ...rest] = runtime.command(runtime.executable(), module, args);
  // Deno finds the packages in bench/others/ only when told to, and some of them are CommonJS.
  if (runtime.name === "deno")
    return [executable, first!, "--node-modules-dir=manual", "--unstable-detect-cjs", ...rest];
  return [executable, first!, ...rest];
}

/** The last processor that this process may run on; `undefined` where nothing can be pinned to it. */
function lastProcessor(): number | undefined {
  if (spawnSync("taskset", ["--version"]).status !== 0) return undefined;
  const list = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return list === undefined ? undefined : Number(list.split(/[,-]/).at(-1));
}
