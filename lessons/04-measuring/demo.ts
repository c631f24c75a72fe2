/**
 * Is a pool of two faster than one thread? One run each says one thing, the next run another. Eleven runs of each, in
 * turns, and what can be said of them.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { Pool } from "threadwork";
import {
  bold,
  demonstrationOptions,
  say,
  scaleNote,
  seconds,
  timed,
  writeFigures,
  writeTrace,
} from "../../harness/demonstration.ts";
import type { Span } from "../../harness/timeline.ts";

const RUNS = 11;
const TASKS = [0, 1, 2, 3, 4, 5, 6, 7];

/** The sum of the digits of all numbers below `limit`. */
export function digitSum(limit: number): number {
  let sum = 0;
  for (let n = 0; n < limit; n++) for (let rest = n; rest > 0; rest = (rest - (rest % 10)) / 10) sum += rest % 10;
  return sum;
}

interface Figures {
  min: number;
  median: number;
  spread: number;
}

function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  return { min: sorted[0]!, median: sorted[(sorted.length - 1) / 2]!, spread: sorted.at(-1)! - sorted[0]! };
}

/** Each time as a dot on a line from 0 to `mostMs`. */
function dots(times: readonly number[], mostMs: number): string {
  const line = Array.from({ length: 60 }, () => "·");
  for (const ms of times) line[Math.min(59, Math.floor((ms / mostMs) * 60))] = "o";
  return line.join("");
}

/** A tool of tools/, where that has been set up; it is not needed for lessons. */
async function tool<T>(path: string): Promise<T | undefined> {
  const url = new URL(`../../tools/node_modules/${path}`, import.meta.url).href;
  return await import(url).catch(() => undefined);
}

interface TinyBench {
  Bench: new (options: {
    iterations: number;
    time: number;
  }) => {
    add(name: string, run: () => unknown): unknown;
    run(): Promise<{ result: { latency: { min: number; p50: number; mean: number } } }[]>;
  };
}

interface Mitata {
  measure(run: () => unknown, options: object): Promise<{ min: number; p50: number; avg: number }>;
}

/** What two well-known tools say of the same function: they do what this demonstration does by hand. */
async function askTools(run: () => unknown): Promise<void> {
  const line = (name: string, figures: readonly number[]) => {
    say(`  ${name.padEnd(12)} ${figures.map((ms) => `${ms.toFixed(2)} ms`.padEnd(12)).join("")}`);
  };
  const tinybench = await tool<TinyBench>("tinybench/dist/index.js");
  const mitata = await tool<Mitata>("mitata/src/main.mjs");
  // Developers have them; a learner's folder has nothing to install.
  if (!tinybench || !mitata) return;
  say(`\n${bold("The same by tools")}, for one task:\n`);
  say("               minimum     median      mean");
  const bench = new tinybench.Bench({ iterations: RUNS, time: 0 });
  bench.add("one task", run);
  const [task] = await bench.run();
  const { min, p50, mean } = task!.result.latency;
  line("tinybench", [min, p50, mean]);
  const samples = { min_samples: RUNS, max_samples: RUNS, min_cpu_time: 0, gc: false };
  const found = await mitata.measure(run, samples);
  line(
    "mitata",
    [found.min, found.p50, found.avg].map((ns) => ns / 1e6),
  );
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const limit = Math.max(2_000, Math.round(3_000_000 * scale));
  say(`${bold("Is a pool of two faster than one thread?")} Eight equal tasks that compute.`);
  say(scaleNote(scale));

  const alone = () => TASKS.map(() => digitSum(limit));
  const spans: Span[] = [];
  const times: Record<"sequential" | "parallel", number[]> = { sequential: [], parallel: [] };
  const from = performance.now();
  const take = async (name: keyof typeof times, run: () => unknown) => {
    const startMs = performance.now() - from;
    times[name].push((await timed(run)).wallMs);
    spans.push({ worker: name === "parallel" ? 1 : 0, startMs, endMs: performance.now() - from, label: name });
  };
  await using pool = new Pool(import.meta, { workers: 2 });
  const together = () =>
    pool.map(
      digitSum,
      TASKS.map(() => limit),
      { chunkSize: 1 },
    );
  // In turns, so that whatever disturbs the machine disturbs both.
  for (let run = 0; run < RUNS; run++) {
    await take("sequential", alone);
    await take("parallel", together);
  }

  const [one, two] = [times.sequential[0]!, times.parallel[0]!];
  say(`\n${bold("One run of each")}, the first:\n`);
  say(`sequential   ${seconds(one)}\nparallel     ${seconds(two)}   ${(one / two).toFixed(2)} times as fast. Is it?`);
  const pairs = times.sequential.map((ms, i) => ms / times.parallel[i]!);
  say(
    `\nThe ten pairs of runs after that say:\n${pairs
      .slice(1)
      .map((pair) => pair.toFixed(1))
      .join("  ")}`,
  );

  const mostMs = Math.max(...times.sequential, ...times.parallel) * 1.01;
  say(`\n${bold(`Eleven runs of each`)}, a dot a run:\n`);
  for (const name of ["sequential", "parallel"] as const) {
    const { min, median, spread } = figuresOf(times[name]);
    say(`  ${name.padEnd(11)}${dots(times[name], mostMs)}`);
    say(`             minimum ${seconds(min)}   median ${seconds(median)}   spread ${seconds(spread)}\n`);
  }
  const ratio = figuresOf(times.sequential).median / figuresOf(times.parallel).median;
  say(`Of the medians: ${ratio.toFixed(2)} times as fast.

Why do they differ? The first run of the pool starts its workers, and a runtime
is slow with a function that is new to it: the warm-up. Other programs take the
processor away when they like. All of that only ever makes a run longer. So the
minimum is what the program can do; the median is what you can expect; and the
spread says what a difference must exceed before you may believe it.`);
  const warm = { sequential: figuresOf(times.sequential.slice(2)), parallel: figuresOf(times.parallel.slice(2)) };
  const differ = Math.abs(warm.sequential.median - warm.parallel.median);
  const spread = Math.max(warm.sequential.spread, warm.parallel.spread);
  say(`
Here the first runs alone may make the spread: that is the warm-up. Without the
first two pairs the medians differ by ${(differ / 1000).toFixed(3)} s, and the larger spread is ${(spread / 1000).toFixed(3)} s:
${differ > spread ? "that difference may be believed." : "these runs show no difference that may be believed."}`);
  await askTools(() => digitSum(limit));

  if (trace !== undefined) writeTrace(trace, { "in turns": spans });
  if (figures !== undefined) writeFigures(figures, times);
}

if (import.meta.main) await main();
