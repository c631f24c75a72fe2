/**
 * Twelve tasks on 1, 2, 3, 4 and 6 workers: tasks that wait, tasks of which a part has to be done alone, and tasks that
 * compute. From the times: speed-up, efficiency, and the serial fraction after Karp and Flatt.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { cpuCount, Pool, sharedArray, sleepSync, type TaskTrace } from "threadwork";
import {
  bold,
  demonstrationOptions,
  meet,
  picture,
  say,
  scaleNote,
  seconds,
  timed,
  writeFigures,
  writeTrace,
} from "../../harness/demonstration.ts";
import type { Span } from "../../harness/timeline.ts";

const TASKS = 12;
const WORKERS = [1, 2, 3, 4, 6];
/** Of so many runs the shortest counts: what else the machine does makes a run only longer (lesson 04). */
const RUNS = 3;

/** Waits: it needs a worker, and no processor. */
export function wait(durationMs: number): void {
  sleepSync(durationMs);
}

/** Computes: the same number of steps on every machine. */
export function compute(steps: number): number {
  let x = 1;
  for (let step = 0; step < steps; step++) x = (x * 48271) % 2147483647;
  return x;
}

/** Waits until all workers are here, so that their start is not measured. */
export function arrive(arrived: Int32Array, workers: number): void {
  meet(arrived, workers);
}

interface Measured {
  workers: number;
  wallMs: number;
  spans: Span[];
}

/** Runs the tasks in a pool, several times; `firstMs` of the work is done here, before it can be shared. */
async function measure(workers: number, task: (n: number) => unknown, amount: number, firstMs = 0): Promise<Measured> {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(import.meta, { workers, trace: (trace) => traces.push(trace) });
  const arrived = sharedArray(Int32Array, 1);
  const places = Array.from({ length: workers }, (): [Int32Array, number] => [arrived, workers]);
  await pool.starmap(arrive, places, { chunkSize: 1 });
  let shortest: Measured | undefined;
  for (let i = 0; i < RUNS; i++) {
    traces.length = 0;
    const beginMs = performance.timeOrigin + performance.now();
    const { wallMs } = await timed(async () => {
      sleepSync(firstMs);
      await pool.map(task, Array(TASKS).fill(amount), { chunkSize: 1 });
    });
    if (shortest && shortest.wallMs <= wallMs) continue;
    const spans = traces.map(({ worker, startedMs, endedMs }, i) => {
      return { worker, startMs: startedMs - beginMs, endMs: endedMs - beginMs, label: String(i + 1) };
    });
    shortest = { workers, wallMs, spans };
  }
  return shortest!;
}

/** What the times say; of one worker nothing can be said but its time. */
function line({ workers, wallMs }: Measured, aloneMs: number): string {
  const speedUp = aloneMs / wallMs;
  const serial = (1 / speedUp - 1 / workers) / (1 - 1 / workers);
  // A little below 0 by chance is 0 to two digits, and no sign stands before that.
  const fraction = serial.toFixed(2).replace(/^-(?=0\.00$)/, "");
  const figures = workers === 1 ? "" : `${(speedUp / workers).toFixed(2).padStart(12)}${fraction.padStart(12)}`;
  return `${String(workers).padStart(7)}   ${seconds(wallMs)}${speedUp.toFixed(2).padStart(11)}${figures}`;
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const taskMs = 300 * scale;
  const steps = Math.max(10_000, Math.round(4_000_000 * scale));
  say(`${bold("Twelve equal tasks")} on 1, 2, 3, 4 and 6 workers. This machine has ${cpuCount()} processors.`);
  say("Each time is the shortest of three runs.");
  say(scaleNote(scale));
  compute(10_000); // Known to the runtime before it is timed.

  const ways = [
    { name: "they wait", run: (workers: number) => measure(workers, wait, taskMs) },
    { name: "a fifth must be done alone first", run: (workers: number) => measure(workers, wait, taskMs, 3 * taskMs) },
    { name: "they compute", run: (workers: number) => measure(workers, compute, steps) },
  ];
  const found: { name: string; points: [number, number][]; measured: Measured[] }[] = [];
  for (const { name, run } of ways) {
    const measured: Measured[] = [];
    for (const workers of WORKERS) measured.push(await run(workers));
    const aloneMs = measured[0]!.wallMs;
    found.push({ name, points: measured.map(({ workers, wallMs }) => [workers, aloneMs / wallMs]), measured });
    say(`\n${bold(name)}\n\nworkers     time   speed-up  efficiency  Karp–Flatt`);
    for (const each of measured) say(line(each, aloneMs));
  }
  const [waiting] = found;
  const [one, , , four] = waiting!.measured;
  say(`\nsequential  ${seconds(one!.wallMs)}\nparallel    ${seconds(four!.wallMs)}   on four workers, who wait:\n`);
  say(picture(four!.spans, { workers: 4, totals: false }));
  say(`
Why? Speed-up is the time alone divided by the time together: what you get.
Efficiency divides it by the workers: what you get for each that you pay.
Karp and Flatt ask: which part of the work would have to be serial to explain
this? If that stays the same with more workers, a part really is serial (the
second table). If it grows, something gets worse with every worker: they share
too few processors (the third, beyond ${cpuCount()}), or wait for each other.`);

  if (trace !== undefined) writeTrace(trace, { "four workers, who wait": four!.spans });
  if (figures !== undefined) {
    const rounded = (value: number) => Math.round(value * 100) / 100;
    const lines = found.map(({ name, points }) => ({ name, points: points.map(([w, s]) => [w, String(rounded(s))]) }));
    writeFigures(figures, { processors: cpuCount(), lines });
  }
}

if (import.meta.main) await main();
