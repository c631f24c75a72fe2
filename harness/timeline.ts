/**
 * Draws who worked when: one row a worker, for a terminal.
 *
 *     worker 1  █████ 1 █████▌█████ 5 █████▌│
 *     worker 2  █████ 2 █████▌··············│
 *               ├─────────────┼─────────────┤
 *               0 s         3.0 s       6.0 s
 *     running   4             1
 *     busy 9.0 of 12.0 worker-seconds (75.0 %), idle 3.0
 */

/** One piece of work on one worker. Times in milliseconds from the left edge of the drawing. */
export interface Span {
  /** Which row, from 0. */
  worker: number;
  startMs: number;
  endMs: number;
  /** Written into the bar where it fits, such as `"5"`. */
  label?: string;
}

export interface TimelineOptions {
  /** Columns of the whole drawing. Default 72. */
  width?: number;
  /** Colour with terminal escapes. Default false. */
  colour?: boolean;
  /** Rows to draw, also for workers that never worked. Default: as many as the spans need. */
  workers?: number;
  /** The right edge in milliseconds. Default: the end of the last span. */
  untilMs?: number;
  /** What a row is called, before its number, or each row by a name of its own. Default `"worker"`. */
  row?: string | readonly string[];
  /** Whether the last line adds up busy and idle time. Default true. */
  totals?: boolean;
}

/** What the workers did together. */
export interface Usage {
  /** From the left edge to the end of the last span. */
  wallMs: number;
  /** All spans added up. */
  busyMs: number;
  /** Time that workers had nothing to do, added up over all workers. */
  idleMs: number;
  /** Busy part of all worker time, 0 to 1. */
  utilisation: number;
  /** Most spans that ran at one time. */
  mostAtOnce: number;
}

/**
 * Adds up what the workers did.
 *
 * @example
 * usage([{ worker: 0, startMs: 0, endMs: 30 }, { worker: 1, startMs: 0, endMs: 15 }]).utilisation; // 0.75
 */
export function usage(spans: readonly Span[], options: Pick<TimelineOptions, "workers" | "untilMs"> = {}): Usage {
  const workers = options.workers ?? Math.max(0, ...spans.map((span) => span.worker + 1));
  const wallMs = options.untilMs ?? Math.max(0, ...spans.map((span) => span.endMs));
  const busyMs = spans.reduce((sum, span) => sum + span.endMs - span.startMs, 0);
  const mostAtOnce = Math.max(
    0,
    ...spans.map((at) => spans.filter((span) => span.startMs <= at.startMs && at.startMs < span.endMs).length),
  );
  const idleMs = Math.max(0, workers * wallMs - busyMs);
  return { wallMs, busyMs, idleMs, utilisation: wallMs === 0 ? 0 : busyMs / (workers * wallMs), mostAtOnce };
}

/**
 * Draws the spans as text, without a final line break. Returns `""` when there is nothing to draw.
 *
 * @example
 * console.log(timeline([{ worker: 0, startMs: 0, endMs: 3000, label: "1" }], { width: 40 }));
 */
export function timeline(spans: readonly Span[], options: TimelineOptions = {}): string {
  const { width = 72, colour = false, row = "worker", totals = true } = options;
  const workers = options.workers ?? Math.max(0, ...spans.map((span) => span.worker + 1));
  const total = usage(spans, { ...options, workers });
  if (total.wallMs <= 0 || workers === 0) return "";

  const names = Array.from({ length: workers }, (_, worker) => nameOf(row, worker));
  const margin = Math.max("running".length, ...names.map((name) => name.length)) + 2;
  const columns = Math.max(20, width - margin - 1);
  const column = (ms: number) => Math.min(columns, Math.max(0, Math.round((ms / total.wallMs) * columns)));
  const waves = waveEnds(spans, total.wallMs);
  const lines = [...waves.map(column).filter((at) => at < columns), columns];
  const paint = colour ? coloured : plain;

  const rows = names.map((name, worker) => {
    const cells: Cell[] = Array.from({ length: columns + 1 }, (_, at) =>
      lines.includes(at) ? { text: "│", look: "line" } : { text: "·", look: "idle" },
    );
    for (const span of spans.filter((span) => span.worker === worker)) {
      drawBar(cells, column(span.startMs), column(span.endMs), span.label);
    }
    return name.padEnd(margin) + paint(cells);
  });

  const rule = Array.from({ length: columns + 1 }, (_, at): Cell => {
    const text = at === 0 ? "├" : at === columns ? "┤" : lines.includes(at) ? "┼" : "─";
    return { text, look: "line" };
  });
  const blank = " ".repeat(margin);
  const times = scaleNumbers([0, ...waves, total.wallMs], column, columns, total.wallMs);
  return [
    ...rows,
    blank + paint(rule),
    blank + times,
    "running".padEnd(margin) + runningStrip(spans, total.wallMs, columns),
    ...(totals ? [totalsLine(total)] : []),
  ].join("\n");
}

/** A row that has no name of its own is called as those of workers are. */
function nameOf(row: string | readonly string[], worker: number): string {
  return typeof row === "string" ? `${row} ${worker + 1}` : (row[worker] ?? `worker ${worker + 1}`);
}

interface Cell {
  text: string;
  look: "bar" | "odd-bar" | "idle" | "line";
}

const looks = { bar: "\x1b[36m", "odd-bar": "\x1b[34m", idle: "\x1b[2m", line: "\x1b[2m" } as const;

function plain(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join("");
}

function coloured(cells: readonly Cell[]): string {
  let text = "";
  let look: Cell["look"] | undefined;
  for (const cell of cells) {
    if (cell.look !== look) text += `${look ? "\x1b[0m" : ""}${looks[cell.look]}`;
    look = cell.look;
    text += cell.text;
  }
  return `${text}\x1b[0m`;
}

/** The last cell of a bar is half a block, so that two bars in a row can be told apart without colour too. */
function drawBar(cells: Cell[], from: number, to: number, label = ""): void {
  const end = Math.min(cells.length - 1, Math.max(to, from + 1));
  const start = Math.min(from, end - 1);
  const look = cells[start - 1]?.look === "bar" ? "odd-bar" : "bar";
  for (let at = start; at < end; at++) cells[at] = { text: at === end - 1 ? "▌" : "█", look };
  const text = ` ${label} `;
  const first = start + Math.floor((end - start - text.length) / 2);
  if (label === "" || end - start < text.length + 2) return;
  [...text].forEach((letter, index) => {
    cells[first + index] = { text: letter, look };
  });
}

/**
 * The moments, except the last, at which no work is under way: every span lies on one side, give or take 3 % of the
 * whole (workers of one wave never end in the same millisecond). None when there are too many to be read.
 */
function waveEnds(spans: readonly Span[], wallMs: number): number[] {
  const slackMs = 0.03 * wallMs;
  const clean = (at: number) => spans.every((span) => span.endMs <= at + slackMs || span.startMs >= at - slackMs);
  const found: number[] = [];
  for (const end of spans.map((span) => span.endMs).sort((a, b) => a - b)) {
    if (end > wallMs - 2 * slackMs || !clean(end)) continue;
    const last = found.at(-1);
    if (last !== undefined && end - last <= 2 * slackMs) found[found.length - 1] = end;
    else found.push(end);
  }
  return found.length > 8 ? [] : found;
}

/** Numbers under the rule, each centred under its mark; one that would touch a neighbour is left out. */
function scaleNumbers(marks: readonly number[], column: (ms: number) => number, columns: number, wallMs: number) {
  const line = Array.from({ length: columns + 1 }, () => " ");
  const byImportance = [marks.at(-1)!, ...marks.slice(0, -1)];
  for (const ms of byImportance) {
    const text = ms === 0 ? "0 s" : duration(ms, wallMs);
    const centred = ms === 0 ? 0 : column(ms) - Math.floor(text.length / 2);
    const start = Math.max(0, Math.min(columns + 1 - text.length, centred));
    if (line.slice(Math.max(0, start - 1), start + text.length + 1).some((letter) => letter !== " ")) continue;
    [...text].forEach((letter, index) => {
      line[start + index] = letter;
    });
  }
  return line.join("").trimEnd();
}

/** How many spans run, written where the number changes; changes too short to be written are passed over. */
function runningStrip(spans: readonly Span[], wallMs: number, columns: number): string {
  const running = Array.from({ length: columns }, (_, at) => {
    const ms = ((at + 0.5) / columns) * wallMs;
    return spans.filter((span) => span.startMs <= ms && ms < span.endMs).length;
  });
  const strip = Array.from({ length: columns }, () => " ");
  let shown: number | undefined;
  for (let at = 0; at < columns; ) {
    let end = at;
    while (end < columns && running[end] === running[at]) end++;
    const text = String(running[at]);
    if (running[at] !== shown && end - at >= Math.min(3, columns)) {
      [...text].forEach((letter, index) => {
        strip[at + index] = letter;
      });
      shown = running[at];
    }
    at = end;
  }
  return strip.join("").trimEnd();
}

function totalsLine(total: Usage): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(total.wallMs < 10_000 ? 2 : 1);
  const share = (100 * total.utilisation).toFixed(1);
  const all = seconds(total.busyMs + total.idleMs);
  return `busy ${seconds(total.busyMs)} of ${all} worker-seconds (${share} %), idle ${seconds(total.idleMs)}`;
}

function duration(ms: number, wallMs: number): string {
  return wallMs < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
