/**
 * How well the projected speed-up meets the truth: programs whose true speed-up is known by construction, on each runtime, in
 * bad company. Writes a table of ratios.
 *
 *   projected.ts [--runtimes node,bun,deno] [--conditions quiet,bursty] [--shapes par4,imb4] [--rounds 5] [--units 200]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { argv, stderr, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Observation } from "../../harness/measure/observe/observation.ts";
import { observe } from "../../harness/measure/observe/observe.ts";
import { type Projection, project, turnMs } from "../../harness/measure/project.ts";
import { conditions, PROCESSOR } from "./conditions.ts";

const PROCESSORS = 4;
const PROGRAM = fileURLToPath(new URL("./programs/program.ts", import.meta.url));
const tool = (name: string) => fileURLToPath(new URL(`../../tools/node_modules/.bin/${name}`, import.meta.url));
const commands: Record<string, string[]> = {
  node: [tool("node")],
  bun: [tool("bun")],
  deno: [tool("deno"), "run", "-A", "--no-check"],
};

/** A shape of the program, with the length of its pieces in milliseconds and its true speed-up on four processors. */
interface Case {
  shape: string;
  pieceMs?: number;
  truth: number;
}

const handOffs = [1, 3, 9, 13, 30, 100];
const cases: Case[] = [
  { shape: "seq", truth: 1 },
  { shape: "par4", truth: 4 },
  { shape: "par2", truth: 2 },
  { shape: "imb4", truth: 2.5 },
  ...[1, 10, 30].map((pieceMs) => ({ shape: "tasks4", pieceMs, truth: 4 })),
  { shape: "serial4", truth: 1 },
  ...handOffs.map((pieceMs) => ({ shape: "handoff2", pieceMs, truth: 1 })),
  ...handOffs.map((pieceMs) => ({ shape: "handoff4", pieceMs, truth: 1 })),
  ...[1, 30].map((pieceMs) => ({ shape: "apply4", pieceMs, truth: 1 })),
  { shape: "spin", truth: 1 },
  { shape: "nice", truth: 1 },
  { shape: "niceHandoff4", pieceMs: 10, truth: 1 },
  { shape: "idle", truth: 1 },
];

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    runtimes: { type: "string", default: "node,bun,deno" },
    conditions: { type: "string", default: conditions.map(({ name }) => name).join(",") },
    shapes: { type: "string" },
    rounds: { type: "string", default: "5" },
    units: { type: "string", default: "200" },
  },
});
const rounds = Number(values.rounds);
const units = Number(values.units);

/** A started program, ready to run again and again. */
class Arm implements Disposable {
  readonly #child: ChildProcess;
  #heard = "";
  #wake = () => {};
  #ended = false;

  constructor(command: readonly string[], shape: string, pieceUnits: number) {
    const kind = command[0]!.endsWith("node") ? "threads" : "web";
    const args = ["-c", String(PROCESSOR), ...command, PROGRAM, shape, String(units), String(pieceUnits), kind];
    this.#child = spawn("taskset", args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#child.stdout!.on("data", (bytes) => {
      this.#heard += String(bytes);
      this.#wake();
    });
    this.#child.on("exit", () => {
      this.#ended = true;
      this.#wake();
    });
  }

  async ready(): Promise<void> {
    await this.#said("ready");
  }

  /** Runs once; unobserved, or observed from the start to the answer. */
  async run(observed: true): Promise<Observation>;
  async run(): Promise<undefined>;
  async run(observed = false): Promise<Observation | undefined> {
    const observer = observed ? observe([this.#child.pid!]) : undefined;
    this.#child.stdin!.write("go\n");
    await this.#said("done");
    return observer?.stop();
  }

  async #said(word: string): Promise<void> {
    while (!this.#heard.includes(word)) {
      if (this.#ended) throw new Error(`The program ended before it said "${word}".`);
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

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Row {
  condition: string;
  runtime: string;
  name: string;
  truth: number;
  /** Projected speed-up: the sequential program's processor time ÷ projected time; median of the rounds. */
  speedup: number;
  /** The same as a share of that of four equal parts, times 4. */
  relative: number;
  highest: number;
  threads: NonNullable<Projection["threads"]>;
}

async function study(condition: string, runtime: string, chosen: readonly Case[]): Promise<Row[]> {
  const seen = new Map<Case, Observation[]>();
  let msPerUnit = 1.7;
  for (const one of chosen) {
    using arm = new Arm(commands[runtime]!, one.shape, (one.pieceMs ?? 1) / msPerUnit);
    await arm.ready();
    await arm.run();
    const list: Observation[] = [];
    for (let round = 0; round < rounds; round++) {
      await pause(50);
      list.push(await arm.run(true));
    }
    seen.set(one, list);
    if (one.shape === "seq") msPerUnit = median(list.map(({ cpuMs }) => cpuMs!)) / units;
  }
  const of = (shape: string) => [...seen].find(([one]) => one.shape === shape)?.[1] ?? [];
  const sequentialMs = median(of("seq").map(({ cpuMs }) => cpuMs!));
  const turns = of("par4").flatMap((observation) => turnMs(observation) ?? []);
  const options = turns.length > 0 ? { turnMs: median(turns) } : {};
  const speedups = (list: readonly Observation[]) =>
    list.map((observation) => sequentialMs / project(observation, PROCESSORS, options)!.ms);
  const reference = median(speedups(of("par4")));
  return [...seen].map(([{ shape, pieceMs, truth }, list]) => {
    const all = speedups(list);
    const middle = list[all.indexOf(median(all))]!;
    return {
      condition,
      runtime,
      name: pieceMs === undefined ? shape : `${shape} ${pieceMs} ms`,
      truth,
      speedup: median(all),
      relative: (median(all) / reference) * 4,
      highest: Math.max(...all),
      threads: project(middle, PROCESSORS, options)!.threads!,
    };
  });
}

const shapes = values.shapes?.split(",");
const chosen = cases.filter(({ shape }) => shapes === undefined || ["seq", "par4", ...shapes].includes(shape));
stdout.write(
  "| condition | runtime | program | truth | S(4) | × 4 ÷ reference | highest | wanted | offered | shared by | piece ms |\n",
);
stdout.write(`|${" --- |".repeat(11)}\n`);
for (const name of values.conditions.split(",")) {
  const condition = conditions.find((one) => one.name === name);
  if (condition === undefined)
    throw new RangeError(`No condition "${name}": expected one of ${conditions.map((one) => one.name).join(", ")}`);
  let begun: Disposable;
  try {
    begun = condition.begin();
  } catch (error) {
    stderr.write(`Left out "${name}", which this machine does not allow: ${String(error)}\n`);
    continue;
  }
  using _until = begun;
  for (const runtime of values.runtimes.split(",")) {
    for (const row of await study(name, runtime, chosen)) {
      const { wanted, offered, sharedBy, pieceMs } = row.threads;
      const figures = [row.truth, row.speedup, row.relative, row.highest, wanted, offered, sharedBy].map((x) =>
        x.toFixed(2),
      );
      stdout.write(`| ${[row.condition, row.runtime, row.name, ...figures, pieceMs.toFixed(1)].join(" | ")} |\n`);
    }
  }
}
