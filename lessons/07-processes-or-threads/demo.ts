/**
 * The same four jobs as promises on one thread, as threads, and as processes: what they cost to start, what memory they
 * take, and which process they live in.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import process from "node:process";
import { Process, sleepSync, Thread } from "threadwork";
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

const JOBS = [0, 1, 2, 3];
const MIB = 2 ** 20;

/** What a job tells of where it ran: it blocks for a while, so that those of one kind are there together. */
export interface Told {
  pid: number;
  residentBytes: number;
  startMs: number;
  endMs: number;
}

export function job(durationMs: number): Told {
  const startMs = Date.now();
  sleepSync(durationMs);
  return { pid: process.pid, residentBytes: process.memoryUsage().rss, startMs, endMs: Date.now() };
}

/** One that crashes: nothing that is around it can catch that. */
export function crash(): void {
  process.kill(process.pid, "SIGKILL");
}

interface Way {
  name: string;
  wallMs: number;
  /** From the call until the first of the four does anything. */
  startMs: number;
  /** What four of them take beside the program itself. */
  moreBytes: number;
  pids: number;
  spans: Span[];
}

async function watch(name: string, run: () => Promise<Told[]>): Promise<Way> {
  const before = process.memoryUsage().rss;
  const calledMs = Date.now();
  const { result, wallMs } = await timed(run);
  const pids = new Set(result.map(({ pid }) => pid));
  const own = result.filter(({ pid }) => pid === process.pid).map(({ residentBytes }) => residentBytes - before);
  const others = result.filter(({ pid }) => pid !== process.pid).map(({ residentBytes }) => residentBytes);
  const starts = result.map(({ startMs }) => startMs - calledMs).sort((a, b) => a - b);
  return {
    ...{ name, wallMs, pids: pids.size, startMs: starts[0]! },
    moreBytes: Math.max(0, ...own) + others.reduce((sum, bytes) => sum + bytes, 0),
    spans: result.map(({ startMs, endMs }, worker) => {
      return { worker, startMs: startMs - calledMs, endMs: endMs - calledMs, label: `job ${worker + 1}` };
    }),
  };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const jobMs = 2000 * scale;
  say(`${bold("Four jobs")} of ${seconds(jobMs)} that block, in three ways. This program is process ${process.pid}.`);
  say(scaleNote(scale));
  await Thread.start(import.meta, job, 0).join(); // What is loaded for the first time is not what is asked here.

  const ways = [
    await watch("async functions", () => Promise.all(JOBS.map(async () => job(jobMs)))),
    await watch("threads", () => Promise.all(JOBS.map(() => Thread.start(import.meta, job, jobMs).join()))),
    await watch("processes", () => Promise.all(JOBS.map(() => Process.start(import.meta, job, jobMs).join()))),
  ];
  for (const { name, spans } of ways) {
    say(`\n${bold(name)}\n\n${picture(spans, { row: "job", workers: JOBS.length, totals: false })}`);
  }
  say("\n                    whole time   first starts   memory for four   processes");
  for (const { name, wallMs, startMs, moreBytes, pids } of ways) {
    const cells = [seconds(wallMs).padStart(12), `${startMs.toFixed(0)} ms`.padStart(15)];
    say(
      `  ${name.padEnd(18)}${cells.join("")}${`${(moreBytes / MIB).toFixed(0)} MiB`.padStart(18)}${String(pids).padStart(12)}`,
    );
  }
  const lost = await Process.start(import.meta, crash)
    .join()
    .then(
      () => "came back",
      (error: Error) => `was lost (${error.name}), and this program goes on`,
    );
  const [alone, threads, processes] = ways as [Way, Way, Way];
  say(`
sequential  ${seconds(alone.wallMs)}   async functions that block, on one thread
threaded    ${seconds(threads.wallMs)}
processes   ${seconds(processes.wallMs)}

A process that crashed ${lost}.
A thread that crashes would have ended this program: it lives in the same
process.

Why? A process is a whole program, with memory of its own, which the operating
system keeps apart from all others: that costs memory, and nothing that happens
in it reaches you. A thread is one more line of work in your process: it takes
less, can share memory, and dies with you as you with it. Which of them starts
sooner, your runtime and your machine decide: see above.
Async functions cost nothing, and do nothing side by side that blocks.`);

  if (trace !== undefined) {
    writeTrace(trace, Object.fromEntries(ways.map(({ name, spans }) => [name, spans])));
  }
  if (figures !== undefined)
    writeFigures(
      figures,
      ways.map(({ spans: _, ...way }) => way),
    );
}

if (import.meta.main) await main();
