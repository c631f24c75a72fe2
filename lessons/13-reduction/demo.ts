/**
 * Twenty-four pieces of a long list of numbers, added up by one thread and by four workers; their sums put together as
 * they come, and in a fixed order. Whole numbers and floating-point numbers, several times.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { Pool, sharedArray, sleepSync, type TaskTrace } from "threadwork";
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
const PIECES = 24;
const LENGTH = 500;
const RUNS = 4;

/** A whole number of cents, and the same in another currency. Pieces of income and of costs take turns. */
function amount(i: number): { cents: number; euros: number } {
  const mixed = (i * 48271 + 12820163) % 2147483647;
  const cents = ((mixed * 16807) % 2147483647) % 10 ** (2 + (mixed % 7));
  const signed = Math.floor(i / LENGTH) % 2 === 0 ? cents : -cents;
  return { cents: signed, euros: signed / 1.1327 };
}

export interface Sums {
  piece: number;
  cents: number;
  euros: number;
}

/** Adds up one piece. It waits as well, so that you see who works when, and not how many processors there are. */
export function addUp(piece: number, waitMs: number): Sums {
  const sums: Sums = { piece, cents: 0, euros: 0 };
  for (let i = piece * LENGTH; i < (piece + 1) * LENGTH; i++) {
    const { cents, euros } = amount(i);
    sums.cents += cents;
    sums.euros += euros;
  }
  sleepSync(waitMs);
  return sums;
}

/** Waits until all workers are here, so that their start is not measured. */
export function arrive(arrived: Int32Array): void {
  meet(arrived, WORKERS);
}

const together = (parts: readonly Sums[]) => ({
  cents: parts.reduce((sum, { cents }) => sum + cents, 0),
  euros: parts.reduce((sum, { euros }) => sum + euros, 0),
});

interface Run {
  wallMs: number;
  spans: Span[];
  /** The sums of the pieces, in the order in which they came. */
  came: Sums[];
}

/** Four workers; whoever is free takes the next piece, and a piece takes now longer and now shorter. */
async function run(pieceMs: number): Promise<Run> {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(import.meta, { workers: WORKERS, trace: (trace) => traces.push(trace) });
  const arrived = sharedArray(Int32Array, 1);
  await pool.map(arrive, Array(WORKERS).fill(arrived), { chunkSize: 1 });
  traces.length = 0;
  const beginMs = performance.timeOrigin + performance.now();
  const came: Sums[] = [];
  const { wallMs } = await timed(() =>
    Promise.all(
      Array.from({ length: PIECES }, async (_, piece) => {
        const waitMs = (0.5 + Math.random()) * pieceMs;
        came.push(await pool.apply(addUp, [piece, waitMs]));
      }),
    ),
  );
  // All were handed out at once, in order: the task's number is the piece's.
  const first = Math.min(...traces.map(({ task }) => task));
  const spans = traces.map(({ worker, task, startedMs, endedMs }) => {
    return { worker, startMs: startedMs - beginMs, endMs: endedMs - beginMs, label: String(task - first + 1) };
  });
  return { wallMs, spans, came };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const pieceMs = 400 * scale;
  say(`${bold("Three numbers")}, added up in two orders:\n`);
  say(`  (0.1 + 0.2) + 0.3 = ${0.1 + 0.2 + 0.3}`);
  say(`  0.1 + (0.2 + 0.3) = ${0.1 + (0.2 + 0.3)}`);

  say(`\n${bold("Twelve thousand payments")}, in ${PIECES} pieces: in cents, which are whole numbers,
and in another currency, with decimals. Four workers add up the pieces.`);
  say(scaleNote(scale));
  const alone = await timed(() => Array.from({ length: PIECES }, (_, piece) => addUp(piece, pieceMs)));
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await run(pieceMs));
  const [first] = runs as [Run];
  say(`\nsequential  ${seconds(alone.wallMs)}\nparallel    ${seconds(first.wallMs)}   the first run of four:\n`);
  say(picture(first.spans, { workers: WORKERS, totals: false }));

  const found = runs.map(({ came }) => {
    const inOrder = came.toSorted((a, b) => a.piece - b.piece);
    return { order: came.map(({ piece }) => piece + 1), came: together(came), fixed: together(inOrder) };
  });
  say(`\n${bold("The total of the cents, added as the pieces came")}\n`);
  for (const [i, { came, order }] of found.entries()) {
    say(`  run ${i + 1}   ${came.cents}   in the order ${order.slice(0, 8).join(" ")} …`);
  }
  say(`\n${bold("The total of the other currency, added as the pieces came")}\n`);
  for (const [i, { came }] of found.entries()) say(`  run ${i + 1}   ${came.euros}`);
  say(`\n${bold(`The same, added from piece 1 to piece ${PIECES}, whichever came first`)}\n`);
  for (const [i, { fixed }] of found.entries()) say(`  run ${i + 1}   ${fixed.euros}`);

  const numbers = Array.from({ length: PIECES * LENGTH }, (_, i) => amount(i).euros);
  say(`\n${bold("A part for each worker, the parts added in order")}\n`);
  const byWorkers = [1, 2, 3, 4, 5].map((workers) => {
    const size = Math.ceil(numbers.length / workers);
    const parts = Array.from({ length: workers }, (_, part) => {
      return numbers.slice(part * size, (part + 1) * size).reduce((sum, n) => sum + n, 0);
    });
    return parts.reduce((sum, part) => sum + part, 0);
  });
  for (const [i, sum] of byWorkers.entries()) {
    say(`  ${i + 1} worker${i === 0 ? " " : "s"}   ${sum}`);
  }
  say(`
Why? A sum of whole numbers is exact, so the order does not matter. A sum of
floating-point numbers is rounded after each addition, and another order is
rounded elsewhere. Which piece is done first, nobody knows. So keep the sums
of the pieces, and add them in a fixed order. And cut the same pieces however
many workers there are: a part for each worker makes another sum for each
number of workers.`);

  if (trace !== undefined) writeTrace(trace, { "four workers": first.spans });
  if (figures !== undefined) {
    const texts = found.map(({ order, came, fixed }) => {
      return { order, came: String(came.euros), fixed: String(fixed.euros) };
    });
    writeFigures(figures, { aloneMs: alone.wallMs, runs: runs.map(({ wallMs, spans }) => ({ wallMs, spans })), texts });
  }
}

if (import.meta.main) await main();
