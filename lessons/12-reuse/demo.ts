/**
 * Twenty tiny tasks: a thread for each, two at a time, and a pool of two. How much of the time is work, and how much is
 * starting?
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { Pool, sleepSync, Thread } from "threadwork";
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
import { type Span, usage } from "../../harness/timeline.ts";

const TASKS = 20;
const WORKERS = 2;

/** When a task began and ended, by the clock that all threads share. */
type Stretch = [startMs: number, endMs: number];

const now = () => performance.timeOrigin + performance.now();

/** Waits, for so many milliseconds. */
export function task(durationMs: number): Stretch {
  const startMs = now();
  sleepSync(durationMs);
  return [startMs, now()];
}

interface Way {
  wallMs: number;
  started: number;
  spans: Span[];
}

/** Two rows, and in each a thread for one task after the other. */
async function threads(taskMs: number): Promise<Way> {
  const beginMs = now();
  const spans: Span[] = [];
  let left = TASKS;
  const row = async (worker: number) => {
    while (left > 0) {
      left--;
      const [startMs, endMs] = await Thread.start(import.meta, task, taskMs).join();
      spans.push({ worker, startMs: startMs - beginMs, endMs: endMs - beginMs });
    }
  };
  await Promise.all([row(0), row(1)]);
  return { wallMs: now() - beginMs, started: TASKS, spans };
}

/** All tasks in a pool; its start is part of the time, unless it is open already. */
async function pooled(pool: Pool, taskMs: number, beginMs: number): Promise<Way> {
  const stretches = await pool.map(task, Array(TASKS).fill(taskMs), { chunkSize: 1 });
  const wallMs = now() - beginMs;
  // Whichever is free takes the next: no two tasks of a row overlap.
  const free = Array(WORKERS).fill(0);
  const spans = stretches.map(([startMs, endMs]): Span => {
    const worker = free.findIndex((untilMs) => untilMs <= startMs);
    free[Math.max(0, worker)] = endMs;
    return { worker: Math.max(0, worker), startMs: startMs - beginMs, endMs: endMs - beginMs };
  });
  return { wallMs, started: WORKERS, spans };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const taskMs = 20 * scale;
  say(`${bold("Twenty tiny tasks")} of ${taskMs.toFixed(1)} ms each: a thread for each of them, or a pool of two?`);
  say(scaleNote(scale));
  await Thread.start(import.meta, task, 1).join(); // What is loaded for the first time is not what is asked here.

  const alone = await timed(() => {
    for (let i = 0; i < TASKS; i++) task(taskMs);
  });
  const each = await threads(taskMs);
  const beginMs = now();
  await using pool = new Pool(import.meta, { workers: WORKERS });
  const opened = await pooled(pool, taskMs, beginMs);
  const kept = { ...(await pooled(pool, taskMs, now())), started: 0 };

  const ways = { "a thread for each task": each, "a pool that is opened": opened, "the same pool, once more": kept };
  for (const [name, { spans }] of Object.entries(ways).slice(0, 2)) {
    say(`\n${bold(name)}\n`);
    say(picture(spans, { row: "place", workers: WORKERS, untilMs: each.wallMs, totals: false }));
  }
  say(`\nsequential  ${seconds(alone.wallMs)}   one thread, which was there`);
  say(`parallel    ${seconds(kept.wallMs)}   a pool of two, which was there\n`);
  say("                          started      time   of it work");
  for (const [name, { started, wallMs, spans }] of Object.entries(ways)) {
    const share = `${((100 * usage(spans).busyMs) / (WORKERS * wallMs)).toFixed(0)} %`;
    say(`${name.padEnd(25)}${String(started).padStart(8)}${seconds(wallMs).padStart(10)}${share.padStart(13)}`);
  }
  say(`
Why? The bars are work; the dots are threads that are being started, or end.
For each task a thread is made, loads the file, works for a moment, and is
thrown away: ${(each.wallMs / (TASKS / WORKERS)).toFixed(0)} ms for ${taskMs.toFixed(1)} ms of work. The pool starts two, and each
does ten tasks: what its start costs is shared by all of them. Once it is open,
the next list costs no start at all.`);

  const spansOf = Object.fromEntries(Object.entries(ways).map(([name, { spans }]) => [name, spans]));
  if (trace !== undefined) writeTrace(trace, spansOf);
  if (figures !== undefined) writeFigures(figures, { aloneMs: alone.wallMs, ways });
}

if (import.meta.main) await main();
