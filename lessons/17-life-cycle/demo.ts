/**
 * A function that needs two workers is called five times. How long does each worker live, and how many are there at the
 * end, if the function closes nothing, if it closes what it opens, and if one pool is kept and closed at the end?
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { readdirSync } from "node:fs";
import { memoryUsage } from "node:process";
import { Pool, type PoolEvent, sharedArray, sleepSync } from "threadwork";
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

const CALLS = 5;
const WORKERS = 2;
const TASKS = 4;
const MIB = 2 ** 20;

/** Waits: it needs a worker, and no processor. */
export function wait(durationMs: number): void {
  sleepSync(durationMs);
}

/** Waits until all workers are here, so that none of them comes later than the tasks. */
export function arrive(arrived: Int32Array): void {
  meet(arrived, WORKERS);
}

/** Threads and descriptors of this process, as the operating system counts them; nothing where it does not tell. */
function counted(): { threads: number; descriptors: number } | undefined {
  try {
    return { threads: readdirSync("/proc/self/task").length, descriptors: readdirSync("/proc/self/fd").length };
  } catch {
    return undefined;
  }
}

/** What is there after a call. */
interface After {
  workers: number;
  threads?: number;
  descriptors?: number;
  memoryMiB: number;
}

/** Opens pools, and keeps book of which worker lived from when until when. */
class Book {
  readonly spans: Span[] = [];
  readonly after: After[] = [];
  readonly #fromMs = performance.now();
  #opened: Pool[] = [];

  open(): Pool {
    const alive = new Map<number, Span>();
    const onEvent = ({ kind, ...event }: PoolEvent) => {
      if (kind === "worker-started" && "worker" in event) {
        const span = { worker: this.spans.length, startMs: this.nowMs(), endMs: Number.POSITIVE_INFINITY };
        this.spans.push(span);
        alive.set(event.worker, span);
      }
      const span = kind === "worker-ended" && "worker" in event ? alive.get(event.worker) : undefined;
      if (span) span.endMs = this.nowMs();
    };
    const pool = new Pool(import.meta, { workers: WORKERS, onEvent });
    this.#opened.push(pool);
    return pool;
  }

  nowMs(): number {
    return performance.now() - this.#fromMs;
  }

  look(): void {
    const workers = this.spans.filter(({ endMs }) => endMs === Number.POSITIVE_INFINITY).length;
    this.after.push({ workers, ...counted(), memoryMiB: memoryUsage().rss / MIB });
  }

  /** Of those that live, the end is now. Then all are closed, so that the next way begins with nothing. */
  async end(): Promise<void> {
    const nowMs = this.nowMs();
    for (const span of this.spans) span.endMs = Math.min(span.endMs, nowMs);
    for (const pool of this.#opened) await pool.terminate();
    this.#opened = [];
  }
}

type Way = (book: Book, work: (pool: Pool) => Promise<unknown>) => Promise<void>;

const WAYS: Record<string, Way> = {
  async "closes nothing"(book, work) {
    for (let call = 0; call < CALLS; call++) {
      await work(book.open());
      book.look();
    }
  },
  async "closes what it opens"(book, work) {
    for (let call = 0; call < CALLS; call++) {
      {
        await using pool = book.open();
        await work(pool);
      }
      book.look();
    }
  },
  async "one pool for all calls, closed at the end"(book, work) {
    {
      await using pool = book.open();
      for (let call = 0; call < CALLS; call++) {
        await work(pool);
        if (call < CALLS - 1) book.look();
      }
    }
    book.look();
  },
};

interface Found {
  wallMs: number;
  spans: Span[];
  after: After[];
}

async function run(way: Way, tasks: readonly number[]): Promise<Found> {
  const book = new Book();
  const call = async (pool: Pool) => {
    const arrived = sharedArray(Int32Array, 1);
    await pool.map(arrive, Array(WORKERS).fill(arrived), { chunkSize: 1 });
    await pool.map(wait, tasks, { chunkSize: 1 });
  };
  const { wallMs } = await timed(() => way(book, call));
  await book.end();
  return { wallMs, spans: book.spans, after: book.after };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const tasks = Array<number>(TASKS).fill(500 * scale);
  say(`${bold("Five calls")} of a function that gives four tasks to a pool of two workers.`);
  say(scaleNote(scale));

  const alone = await timed(() => {
    for (let call = 0; call < CALLS; call++) tasks.forEach(wait);
  });
  const found: Record<string, Found> = {};
  for (const [name, way] of Object.entries(WAYS)) {
    found[name] = await run(way, tasks);
    const { spans, after, wallMs } = found[name];
    say(`\n${bold(name)}: ${seconds(wallMs)}. Who was there when:\n`);
    say(picture(spans, { workers: spans.length, totals: false }));
    const row = (label: string, figure: (after: After) => number | undefined) =>
      `  ${label.padEnd(26)}${after.map((each) => String(figure(each) ?? "–").padStart(6)).join("")}`;
    say(`\n${row("after call", (each) => after.indexOf(each) + 1)}`);
    say(row("workers that are there", ({ workers }) => workers));
    say(row("threads of the process", ({ threads }) => threads));
    say(row("open descriptors", ({ descriptors }) => descriptors));
    say(row("memory, MiB", ({ memoryMiB }) => (Number.isNaN(memoryMiB) ? undefined : Math.round(memoryMiB))));
  }
  const [nothing, closes, one] = Object.values(found);
  say(`
sequential  ${seconds(alone.wallMs)}   all five calls on one thread
parallel    ${seconds(closes!.wallMs)}   a pool for each call, closed after it
            ${seconds(one!.wallMs)}   one pool for all calls, closed at the end

Why? A worker that has nothing to do is still there, with its thread, its
memory, and what it has open. Nobody ends it but whoever opened it.
${nothing!.after.at(-1)!.workers} workers after ${CALLS} calls are no harm; after a day of calls the machine has no
room. To close after each call costs a start for each; to keep one pool, and
close it at the end of its owner's life, costs one.`);

  const spansOf = Object.fromEntries(Object.entries(found).map(([name, { spans }]) => [name, spans]));
  if (trace !== undefined) writeTrace(trace, spansOf);
  if (figures !== undefined) writeFigures(figures, found);
}

if (import.meta.main) await main();
