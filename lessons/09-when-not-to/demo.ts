/**
 * The same work in eight sizes, on one thread and in a pool of two: where does the pool start to win?
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { cpuCount, Pool } from "threadwork";
import {
  bold,
  demonstrationOptions,
  picture,
  say,
  scaleNote,
  seconds,
  timed,
  writeFigures,
  writeTrace,
} from "../../harness/demonstration.ts";
import type { Span } from "../../harness/timeline.ts";

const RUNS = 5;
const WORKERS = 2;

/** The sum of the square roots from one number up to another. */
export function sumOfRoots(from: number, to: number): number {
  let sum = 0;
  for (let n = from; n < to; n++) sum += Math.sqrt(n);
  return sum;
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;

/** Opened for each answer, as a function does that has a pool of its own: its start is part of the price. */
async function together(size: number): Promise<number> {
  await using pool = new Pool(import.meta, { workers: WORKERS });
  const half = Math.floor(size / 2);
  const parts = await pool.starmap(
    sumOfRoots,
    [
      [0, half],
      [half, size],
    ],
    { chunkSize: 1 },
  );
  return parts.reduce((sum, part) => sum + part, 0);
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const most = Math.max(100_000, Math.round(1_000_000_000 * scale));
  const sizes = Array.from({ length: 6 }, (_, i) => Math.round(most / 8 ** (5 - i)));
  say(`${bold("To add up the roots of many numbers")}:\none thread, or a pool of two that is opened for it?`);
  say(scaleNote(scale));
  sumOfRoots(0, 100_000);
  await together(1000); // What is loaded for the first time is not what is asked here.

  const spans: Span[] = [];
  const from = performance.now();
  const found: { size: number; aloneMs: number; togetherMs: number }[] = [];
  say("\n      numbers   one thread   pool of two   pool ÷ thread");
  for (const size of sizes) {
    const [alone, pooled]: number[][] = [[], []];
    for (let run = 0; run < RUNS; run++) {
      const startMs = performance.now() - from;
      alone!.push((await timed(() => sumOfRoots(0, size))).wallMs);
      const middleMs = performance.now() - from;
      pooled!.push((await timed(() => together(size))).wallMs);
      spans.push(
        { worker: 0, startMs, endMs: middleMs },
        { worker: 1, startMs: middleMs, endMs: performance.now() - from },
      );
    }
    const [aloneMs, togetherMs] = [median(alone!), median(pooled!)];
    found.push({ size, aloneMs, togetherMs });
    const times = togetherMs / aloneMs;
    const said = times >= 10 ? times.toFixed(0) : times.toFixed(2);
    say(
      `${size.toLocaleString("en").padStart(13)}${`${aloneMs.toFixed(2)} ms`.padStart(13)}${`${togetherMs.toFixed(2)} ms`.padStart(14)}${said.padStart(16)}`,
    );
  }
  const lastLoss = found.findLastIndex(({ aloneMs, togetherMs }) => togetherMs >= aloneMs);
  const wins = found[lastLoss + 1]?.size;
  const { aloneMs, togetherMs } = found.at(-1)!;
  say(`\n${picture(spans, { row: "way", workers: 2, totals: false })}`);
  say(`
sequential  ${seconds(aloneMs)}   one thread, the largest size
parallel    ${seconds(togetherMs)}   a pool of two, the largest size

${wins === undefined ? `The pool wins at none of these sizes, on ${cpuCount()} processors with what else\nruns on them.` : `The pool wins from ${wins.toLocaleString("en")} numbers on.`}

Why? To open a pool, send the work and fetch the results takes time, however
little there is to do: ${(found[0]!.togetherMs - found[0]!.aloneMs).toFixed(1)} ms here. One thread can do a lot in that time.
What sharing saves grows with the size, most of what it costs does not:
somewhere they meet. A pool that stays open costs less, and wins sooner; a
machine that others use makes it later. So measure it where it runs.`);

  if (trace !== undefined) writeTrace(trace, { "in turns": spans });
  if (figures !== undefined) writeFigures(figures, found);
}

if (import.meta.main) await main();
