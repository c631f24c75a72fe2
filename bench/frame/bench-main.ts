import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, type } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runtime } from "../../runtime-adapters/current.ts";
import type { Bench } from "./bench-model.ts";
import { plot } from "./plot-report.ts";
import { reportOf } from "./report-of.ts";
import { table } from "./report-table.ts";
import { run } from "./run-bench.ts";
import { type Order, runRounds } from "./run-rounds.ts";

/** Where reports are written, unless told otherwise. */
export const OUT = fileURLToPath(new URL("../../.out/bench/", import.meta.url));

/**
 * The program of a measurement: runs it on this runtime, prints its table, and writes table, plot and data as
 * `NAME-RUNTIME.{md,svg,json}`.
 *
 *     npm run bench -- NAME [--size N] [--rounds N] [--processes N] [--arm NAME]… [--tiny] [--out FOLDER]
 */
export async function main(bench: Bench, { url }: { readonly url: string }): Promise<void> {
  const values = options();
  if (!values) return;
  if (values.order !== undefined) await runRounds(bench, JSON.parse(values.order) as Order);
  // What measures goes when this goes: see "exit" in run.ts.
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  const name = new URL(url).pathname.split("/").at(-1)!.replace(/\.ts$/, "");
  const size = Number(values.size ?? (values.tiny ? bench.size.tiny : bench.size.default));
  const rounds = Number(values.rounds ?? (values.tiny ? 1 : bench.rounds));
  const warmUps = values.tiny ? 0 : bench.warmUps;
  const many = values.tiny ? 1 : Number(values.processes ?? bench.processes);
  const processes = bench.processes === "fresh" ? bench.processes : many;
  const before = loadavg()[0]!;
  const arms = values.arm && { arms: values.arm };
  const { samples, leftOut, pinned } = await run(bench, new URL(url), { size, rounds, warmUps, processes, ...arms });
  const python = pythonVersion();
  const report = reportOf(
    name,
    bench,
    size,
    { samples, leftOut },
    {
      runtime: runtime.name,
      version: runtime.version(),
      date: new Date().toISOString().slice(0, 10),
      processor: cpus()[0]?.model ?? "unknown processor",
      processors: runtime.cpus(),
      system: `${type()} ${release()}`,
      ...(python !== undefined && { python }),
      load: [before, loadavg()[0]!],
      pinned,
    },
  );
  const text = table(report);
  // A tiny run says nothing, so the page must not find it.
  const out = values.out ?? join(OUT, values.tiny ? "tiny" : "");
  mkdirSync(out, { recursive: true });
  const write = (ending: string, contents: string) =>
    writeFileSync(join(out, `${name}-${runtime.name}.${ending}`), contents);
  write("md", text);
  write("svg", plot(report));
  write("json", `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(text);
  // An arm of another library may fail; ours may not.
  if (leftOut.some(({ name }) => name.startsWith("threadwork"))) process.exitCode = 1;
}

/** What the command line says; `undefined` when it asks for help, or says what there is not. */
function options() {
  const usage = "Options: --size N, --rounds N, --processes N, --arm NAME (again for more), --tiny, --out FOLDER";
  try {
    const { values } = parseArgs({
      options: {
        size: { type: "string" },
        rounds: { type: "string" },
        processes: { type: "string" },
        arm: { type: "string", multiple: true },
        tiny: { type: "boolean", default: false },
        out: { type: "string" },
        order: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    const wrong = (["size", "rounds", "processes"] as const).find(
      (name) => values[name] && !/^\d+$/.test(values[name]),
    );
    if (wrong) throw new TypeError(`Cannot use --${wrong} ${values[wrong]}: write a whole number.`);
    if (!values.help) return values;
    console.log(usage);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exitCode = 2;
  }
  return undefined;
}

function pythonVersion(): string | undefined {
  return /Python (\S+)/.exec(spawnSync("python3", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1];
}
