/**
 * The Mandelbrot set in rows of very uneven cost, on four workers, cut in three ways: in blocks, dealt out in turn
 * (cyclic), and whoever is free takes the next (dynamic). Writes the picture.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
import { type Span, usage } from "../../harness/timeline.ts";

const WORKERS = 4;
/** Of so many runs the shortest counts: what else the machine does makes a run only longer (lesson 04). */
const RUNS = 3;
const ROWS = 60;
const COLUMNS = 76;
const DEPTH = 200;

/** For each pixel of a row the steps until it leaves. */
function row(y: number, rows: number, columns: number): number[] {
  const step = 2.5 / rows;
  const b = -1.25 + (y + 0.5) * step;
  return Array.from({ length: columns }, (_, column) => {
    const a = -2.05 + column * (2.8 / columns);
    let steps = 0;
    for (let re = 0, im = 0; steps < DEPTH && re * re + im * im <= 4; steps++) {
      const next = re * re - im * im + a;
      im = 2 * re * im + b;
      re = next;
    }
    return steps;
  });
}

/** What a row costs: its steps, as a part of the whole picture's. */
const costs = Array.from({ length: ROWS }, (_, y) => row(y, ROWS, COLUMNS).reduce((sum, steps) => sum + steps, 0));
const total = costs.reduce((sum, cost) => sum + cost, 0);

/**
 * Rows, each for as long as its part of `wholeMs`. It waits instead of computing, so that you see how the work is cut,
 * and not how many processors there are.
 */
export function render(rows: number[], wholeMs: number): number[] {
  const steps = rows.reduce((sum, y) => sum + costs[y]!, 0);
  sleepSync((steps / total) * wholeMs);
  return rows;
}

/** Waits until all workers are here, so that their start is not measured. */
export function arrive(arrived: Int32Array): void {
  meet(arrived, WORKERS);
}

const all = Array.from({ length: ROWS }, (_, y) => y);
const WAYS: Record<string, number[][]> = {
  block: [0, 1, 2, 3].map((part) => all.slice((part * ROWS) / WORKERS, ((part + 1) * ROWS) / WORKERS)),
  cyclic: [0, 1, 2, 3].map((part) => all.filter((y) => y % WORKERS === part)),
  dynamic: all.map((y) => [y]),
};

async function run(pieces: number[][], wholeMs: number): Promise<{ wallMs: number; spans: Span[] }> {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(import.meta, { workers: WORKERS, trace: (trace) => traces.push(trace) });
  const arrived = sharedArray(Int32Array, 1);
  await pool.map(arrive, Array(WORKERS).fill(arrived), { chunkSize: 1 });
  const lists = pieces.map((piece): [number[], number] => [piece, wholeMs]);
  let shortest: { wallMs: number; spans: Span[] } | undefined;
  for (let i = 0; i < RUNS; i++) {
    traces.length = 0;
    const beginMs = performance.timeOrigin + performance.now();
    const { wallMs } = await timed(() => pool.starmap(render, lists, { chunkSize: 1 }));
    if (shortest && shortest.wallMs <= wallMs) continue;
    const spans = traces.map(({ worker, startedMs, endedMs }) => {
      return { worker, startMs: startedMs - beginMs, endMs: endedMs - beginMs };
    });
    shortest = { wallMs, spans };
  }
  return shortest!;
}

/** The picture as a bitmap that every viewer opens: 24 bits a pixel, rows from below. */
function bitmap(rows: number, columns: number): Uint8Array {
  const lineBytes = Math.ceil((columns * 3) / 4) * 4;
  const bytes = new Uint8Array(54 + lineBytes * rows);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  for (const [at, value] of [
    [2, bytes.length],
    [10, 54],
    [14, 40],
    [18, columns],
    [22, rows],
  ] as const) {
    view.setUint32(at, value, true);
  }
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < rows; y++) {
    row(y, rows, columns).forEach((steps, x) => {
      const light = steps >= DEPTH ? 0 : Math.round(255 * Math.sqrt(steps / DEPTH));
      bytes.set([light, Math.round(light * 0.8), Math.round(light * 0.5)], 54 + (rows - 1 - y) * lineBytes + 3 * x);
    });
  }
  return bytes;
}

/** The picture in letters, with what each row costs beside it. */
function inLetters(): string {
  const most = Math.max(...costs);
  return all
    .filter((y) => y % 4 === 1)
    .map((y) => {
      const pixels = row(y, ROWS, COLUMNS).filter((_, x) => x % 2 === 0);
      const letters = pixels.map((steps) => " .:-=+*%#"[Math.min(8, Math.floor((steps / DEPTH) * 9))]).join("");
      return `  ${letters}  ${"▪".repeat(Math.round((20 * costs[y]!) / most))}`;
    })
    .join("\n");
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const wholeMs = 10_000 * scale;
  say(`${bold("The Mandelbrot set")}, in ${ROWS} rows, and what each row costs:\n\n${inLetters()}\n`);
  say(
    `All rows together take ${seconds(wholeMs)}.\nFour workers share them, in each way three times: the shortest counts.`,
  );
  say(scaleNote(scale));

  const alone = await timed(() => render(all, wholeMs));
  const found: Record<string, { wallMs: number; spans: Span[] }> = {};
  for (const [way, pieces] of Object.entries(WAYS)) {
    found[way] = await run(pieces, wholeMs);
    const { spans } = found[way];
    say(`\n${bold(way)}: ${pieces.length} pieces of ${pieces[0]!.length} ${pieces.length === ROWS ? "row" : "rows"}\n`);
    say(picture(spans, { workers: WORKERS, untilMs: found.block!.wallMs, totals: false }));
  }
  say(`\nsequential  ${seconds(alone.wallMs)}\nparallel    ${seconds(found.dynamic!.wallMs)}   dynamic\n`);
  for (const [way, { wallMs, spans }] of Object.entries(found)) {
    const busy = (100 * usage(spans, { workers: WORKERS }).utilisation).toFixed(0);
    say(
      `  ${way.padEnd(8)} ${seconds(wallMs)}   ${(alone.wallMs / wallMs).toFixed(1)} times as fast, workers busy ${busy} %`,
    );
  }
  say(`
Why? The blocks have equal counts of rows, and unequal work: the two in the
middle hold most of it. The others are done soon, and wait. Dealt out in turn,
dear and cheap rows are mixed, which works because neighbours cost alike. To
let whoever is free take the next row works whatever they cost: nobody has to
know it beforehand. All it needs is many more pieces than workers.

On the ${cpuCount()} processors here, computing would end at ${cpuCount()} times as fast: lesson 08.`);
  const file = join(tmpdir(), "threadwork-mandelbrot.bmp");
  writeFileSync(file, bitmap(300, 336));
  say(`The picture, 336 × 300 pixels: ${file}`);

  const spansOf = Object.fromEntries(Object.entries(found).map(([way, { spans }]) => [way, spans]));
  if (trace !== undefined) writeTrace(trace, spansOf);
  if (figures !== undefined) writeFigures(figures, { aloneMs: alone.wallMs, found });
}

if (import.meta.main) await main();
