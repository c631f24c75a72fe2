/**
 * Five jobs that block: on one thread, then each on a thread of its own.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { cpuCount, sharedArray, sleepSync, Thread } from "threadwork";
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

const TASKS = [1, 2, 3, 4, 5];

/** Blocks the thread that it runs on, and returns when it did so. */
export function task(n: number, durationMs: number): { startMs: number; endMs: number } {
  say(`Starting task ${n}`);
  const startMs = Date.now();
  sleepSync(durationMs);
  say(`Finished task ${n}`);
  return { startMs, endMs: Date.now() };
}

/** The same, but not before all threads are there: so that starting them can be told apart from the tasks. */
export function taskOfThread(n: number, durationMs: number, arrived: Int32Array): { startMs: number; endMs: number } {
  meet(arrived, TASKS.length);
  return task(n, durationMs);
}

async function onOneThread(taskMs: number) {
  return TASKS.map((n) => task(n, taskMs));
}

async function onFiveThreads(taskMs: number) {
  const arrived = sharedArray(Int32Array, 1);
  const threads = TASKS.map((n) => Thread.start(import.meta, taskOfThread, n, taskMs, arrived));
  return await Promise.all(threads.map((thread) => thread.join()));
}

/** The tasks' times, counted from the first of them. */
function spansOf(times: readonly { startMs: number; endMs: number }[], row: (i: number) => number): Span[] {
  const firstMs = Math.min(...times.map(({ startMs }) => startMs));
  return times.map(({ startMs, endMs }, i) => ({
    worker: row(i),
    startMs: startMs - firstMs,
    endMs: endMs - firstMs,
    label: `task ${i + 1}`,
  }));
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const taskMs = 2000 * scale;
  say(
    `${bold("Five tasks")} of ${seconds(taskMs)} each.\nEach blocks its thread: it stands still until the task is done.`,
  );
  say(scaleNote(scale));

  say(`\n${bold("On one thread")}`);
  const one = await timed(() => onOneThread(taskMs));
  say(`sequential   ${seconds(one.wallMs)}`);

  say(`\n${bold("On five threads")}`);
  const five = await timed(() => onFiveThreads(taskMs));
  const spans = spansOf(five.result, (i) => i);
  const { wallMs } = usage(spans);
  say(`threaded     ${seconds(wallMs)}   from the first "Starting" to the last "Finished"`);
  say(`             ${seconds(five.wallMs - wallMs)}   to start the threads, before that, and to end them`);
  say(`\n${picture(spans, { row: "thread", totals: false })}`);

  say(`
${bold(`Why ${seconds(wallMs)}, on ${cpuCount()} processors?`)}
A thread that is stuck needs no processor, so five of them can be stuck at the
same time: ${(one.wallMs / wallMs).toFixed(1)} times as fast, ${(one.wallMs / five.wallMs).toFixed(1)} times if their start counts. Starting a
thread does need a processor: that takes longer while other programs run.

Look at the order of the lines: on one thread it is always the same; with five
threads, whoever comes first prints first.

These jobs wait. Five jobs that compute would share your processors: lesson 02.`);

  if (figures !== undefined) writeFigures(figures, { one: spansOf(one.result, () => 0), five: spans });
  if (trace !== undefined) writeTrace(trace, { "one thread": spansOf(one.result, () => 0), "five threads": spans });
}

if (import.meta.main) await main();
