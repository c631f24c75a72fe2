/**
 * 100,000 tiny pieces of work for a pool of four, in chunks of 1, 10, 100 … and all: which size is best? The later
 * pieces cost more than the earlier ones.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { cpuCount, Pool, sharedArray, type TaskTrace } from "threadwork";
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

const WORKERS = 4;
const RUNS = 5;
/** Steps of the average piece: about a microsecond. */
const STEPS = 40;

/** Computes, for so many steps. */
export function piece(steps: number): number {
  let x = 1;
  for (let step = 0; step < steps; step++) x = (x * 48271) % 2147483647;
  return x;
}

/** A chunk of them. */
export function chunk(pieces: number[]): number[] {
  return pieces.map(piece);
}

/** Waits until all workers are here, so that their start is not measured. */
export function arrive(arrived: Int32Array): void {
  meet(arrived, WORKERS);
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;

/** A pool whose workers have all been started. */
async function open(trace?: (trace: TaskTrace) => void): Promise<Pool> {
  const pool = new Pool(import.meta, { workers: WORKERS, ...(trace && { trace }) });
  await pool.map(arrive, Array(WORKERS).fill(sharedArray(Int32Array, 1)), { chunkSize: 1 });
  return pool;
}

/** Who worked when, with chunks of this size, and how much of the work the worker with most of it did. */
async function look(pieces: number[], chunkSize: number): Promise<{ spans: Span[]; busiest: number }> {
  const traces: TaskTrace[] = [];
  await using pool = await open((trace) => traces.push(trace));
  traces.length = 0;
  const chunks: number[][] = [];
  for (let from = 0; from < pieces.length; from += chunkSize) chunks.push(pieces.slice(from, from + chunkSize));
  const beginMs = performance.timeOrigin + performance.now();
  await pool.map(chunk, chunks, { chunkSize: 1 });
  const spans = traces.map(({ worker, startedMs, endedMs }) => {
    return { worker, startMs: startedMs - beginMs, endMs: endedMs - beginMs };
  });
  // In steps, not in time: four workers that share two processors are at work while they wait for one.
  const first = Math.min(...traces.map(({ task }) => task));
  const done = Array.from({ length: WORKERS }, () => 0);
  for (const { worker, task } of traces) done[worker]! += sum(chunks[task - first]!);
  return { spans, busiest: Math.max(...done) / sum(pieces) };
}

const sum = (steps: readonly number[]) => steps.reduce((all, each) => all + each, 0);

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const count = Math.max(1000, Math.round(100_000 * scale));
  const pieces = Array.from({ length: count }, (_, i) => Math.ceil(3 * STEPS * (i / count) ** 2));
  say(`${bold(`${count.toLocaleString("en")} tiny pieces of work`)} for a pool of four, in chunks of several sizes.`);
  say("The last quarter of them is more than half of the work.");
  say(scaleNote(scale));

  const sizes = [...new Set([1, 10, 100, 1000, count / 4, count])].filter((size) => size <= count);
  const alone: number[] = [];
  const found = sizes.map((size) => ({ size, tasks: Math.ceil(count / size), times: [] as number[] }));
  {
    await using pool = await open();
    for (const size of sizes) await pool.map(piece, pieces.slice(0, 1000), { chunkSize: size }); // Warm.
    for (let run = 0; run < RUNS; run++) {
      alone.push((await timed(() => pieces.map(piece))).wallMs);
      for (const { size, times } of found)
        times.push((await timed(() => pool.map(piece, pieces, { chunkSize: size }))).wallMs);
    }
  }
  const aloneMs = median(alone);
  const ways = found.map(({ size, tasks, times }) => ({ size, tasks, wallMs: median(times) }));
  say("\n  chunk   tasks        time  times as fast as one thread");
  for (const { size, tasks, wallMs } of ways) {
    const [inChunk, said] = [size, tasks].map((n) => n.toLocaleString("en"));
    const times = (aloneMs / wallMs).toFixed(2);
    // Narrow enough for a phone.
    say(`${inChunk!.padStart(7)}${said!.padStart(8)}${`${wallMs.toFixed(1)} ms`.padStart(12)}${times.padStart(7)}`);
  }
  const best = ways.toSorted((a, b) => a.wallMs - b.wallMs)[0]!;

  say(`\nThose are the medians of ${RUNS} runs. What follows is one more run of three of them each, drawn.`);
  const drawn = { "in forty chunks": Math.ceil(count / 40), "in four chunks": count / 4, "in one chunk": count };
  const spansOf: Record<string, Span[]> = {};
  for (const [name, size] of Object.entries(drawn)) {
    const { spans, busiest } = await look(pieces, size);
    spansOf[name] = spans;
    say(`\n${bold(name)}: the busiest worker did ${(100 * busiest).toFixed(0)} % of the work\n`);
    say(picture(spans, { workers: WORKERS, totals: false }));
  }
  const [one] = ways;
  say(`
sequential  ${seconds(aloneMs)}   one thread
parallel    ${seconds(best.wallMs)}   a pool of four, chunks of ${best.size.toLocaleString("en")}

Why? To hand out a task, and to take back what came of it, costs the same
however little is in it: one by one, ${(one!.wallMs - best.wallMs).toFixed(0)} ms more than in the best chunks,
or ${((1000 * (one!.wallMs - best.wallMs)) / count).toFixed(1)} microseconds a task. In large chunks that is not to be seen any more;
but whoever has the last and largest chunk is busy while the others look on.
Between the two it hardly matters: ten times more or less costs little. The
largest speed-up that there can be here is that of ${cpuCount()} processors.`);
  if (best.tasks <= WORKERS && cpuCount() < WORKERS)
    say(`(A chunk for each worker was as good here as any: ${cpuCount()} processors take turns among
four workers, so none is left without work. With four processors it is not.)`);

  if (trace !== undefined) writeTrace(trace, spansOf);
  if (figures !== undefined) writeFigures(figures, { aloneMs, ways });
}

if (import.meta.main) await main();
