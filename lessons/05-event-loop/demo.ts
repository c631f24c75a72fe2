/**
 * One long computation, three ways: on the main thread, as async functions, and on another thread. A timer beats all
 * the while, and shows who gets a turn.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { sleep, Thread } from "threadwork";
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

const BEAT_MS = 10;
const PARTS = 4;

/** Computes until about so much time is over: the same on every machine. */
export function compute(durationMs: number): number {
  let chains = 0;
  for (const endMs = performance.now() + durationMs; performance.now() < endMs; chains++) {
    for (let n = 97; n !== 1; ) n = n % 2 === 0 ? n / 2 : 3 * n + 1;
  }
  return chains;
}

const onTheMainThread = async (durationMs: number): Promise<unknown> => compute(durationMs);

async function asAsyncFunctions(durationMs: number): Promise<unknown> {
  const part = async () => compute(durationMs / PARTS);
  return await Promise.all(Array.from({ length: PARTS }, part));
}

async function onAnotherThread(durationMs: number): Promise<unknown> {
  return await Thread.start(import.meta, compute, durationMs).join();
}

interface Watched {
  wallMs: number;
  /** Moments at which the timer came, from the start. */
  beats: number[];
  longestPauseMs: number;
}

/** Runs one of the three while a timer beats on the main thread. */
async function watch(run: (durationMs: number) => Promise<unknown>, durationMs: number): Promise<Watched> {
  const beats: number[] = [];
  const from = performance.now();
  const timer = setInterval(() => beats.push(performance.now() - from), BEAT_MS);
  const { wallMs } = await timed(() => run(durationMs));
  await sleep(2 * BEAT_MS); // Whoever waited for the main thread gets it now.
  clearInterval(timer);
  const moments = [0, ...beats];
  return { wallMs, beats, longestPauseMs: Math.max(...beats.map((beat, i) => beat - moments[i]!)) };
}

/** The beats as bars: a dense row is a main thread that answers. */
function beatsOf({ beats }: Watched, untilMs: number): Span[] {
  const wideMs = untilMs / 100;
  return beats.filter((beat) => beat < untilMs).map((beat) => ({ worker: 1, startMs: beat, endMs: beat + wideMs }));
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const durationMs = 10_000 * scale;
  say(
    `${bold("A computation of 10 s")}${scale === 1 ? "" : ` (here ${durationMs / 1000} s)`}, while a timer beats every ${BEAT_MS} ms.\nThe timer needs the main thread for each beat, as a visitor of a web page does.`,
  );
  say(scaleNote(scale));
  await Thread.start(import.meta, compute, 1).join(); // The first thread takes longest to start.

  const ways = [
    ["sequential", "on the main thread", await watch(onTheMainThread, durationMs)],
    ["async", "by four async functions and Promise.all", await watch(asAsyncFunctions, durationMs)],
    ["threaded", "on another thread", await watch(onAnotherThread, durationMs)],
  ] as const;
  const untilMs = Math.max(...ways.map(([, , { wallMs }]) => wallMs)) + 2 * BEAT_MS;
  const spans: Record<string, Span[]> = {};
  for (const [name, what, watched] of ways) {
    const computed: Span = { worker: 0, startMs: 0, endMs: watched.wallMs, label: "computing" };
    spans[name] = [computed, ...beatsOf(watched, untilMs)];
    say(`\n${bold(what)}:\n`);
    say(picture(spans[name], { row: ["computes", "timer"], workers: 2, untilMs, totals: false }));
  }
  say("");
  for (const [name, , { wallMs, longestPauseMs, beats }] of ways) {
    say(
      `${name.padEnd(11)} ${seconds(wallMs)}   longest pause ${String(Math.round(longestPauseMs)).padStart(4)} ms, ${beats.length} beats`,
    );
  }
  say(`
Why? The main thread takes one thing after the other: a timer, a message, a
click, your function. It cannot put your function aside in the middle. An async
function computes on the thread that calls it, so it makes nobody else's turn
come sooner. Another thread does: the main thread only awaits its result, and
a thread that awaits is free.

Nothing was computed sooner. This is about who has to wait meanwhile.`);

  if (trace !== undefined) writeTrace(trace, spans);
  if (figures !== undefined) {
    writeFigures(
      figures,
      ways.map(([, what, { wallMs, longestPauseMs, beats }]) => ({ what, wallMs, longestPauseMs, beats })),
    );
  }
}

if (import.meta.main) await main();
