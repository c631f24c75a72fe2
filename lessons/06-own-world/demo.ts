/**
 * What arrives when you send something to a thread, and what comes back: copies. Then ten lists that are sorted here,
 * and by two workers.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { Pool, sharedArray, type TaskTrace, Thread } from "threadwork";
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

const WORKERS = 2;
const LISTS = 10;

class Point {
  x = 3;
  y = 4;
  length(): number {
    return Math.hypot(this.x, this.y);
  }
}

/** In the thread: what is it, and what can it do? */
export function look(value: unknown): string {
  if (value instanceof Point) return "a Point, with its method";
  if (value instanceof Int32Array) {
    value[0] = 7;
    return "an Int32Array; the thread writes 7";
  }
  if (Array.isArray(value)) {
    value.push(4);
    return "a list; the thread pushes a 4";
  }
  if (value instanceof Map) {
    value.set("more", 1);
    return "a Map; the thread adds an entry";
  }
  if (value instanceof Date) return "a Date";
  return `plain data: ${JSON.stringify(value)}`;
}

interface Seen {
  sent: string;
  arrives: string;
  here: string;
}

async function send(sent: string, value: unknown, here: () => string): Promise<Seen> {
  try {
    const arrives = await Thread.start(import.meta, look, value).join();
    return { sent, arrives, here: here() };
  } catch (error) {
    return { sent, arrives: `nothing: ${(error as Error).name}`, here: "as it was" };
  }
}

async function whatArrives(): Promise<Seen[]> {
  const list = [1, 2, 3];
  const map = new Map([["one", 1]]);
  const shared = sharedArray(Int32Array, 1);
  const own = new Int32Array(1);
  return [
    await send("a list", list, () => `still ${list.length} long`),
    await send("a Map", map, () => `still ${map.size} entry`),
    await send("a Date", new Date(0), () => "as it was"),
    await send("a Point (class)", new Point(), () => `length() is ${new Point().length()}`),
    await send("an Int32Array", own, () => `still ${own[0]}`),
    await send("a sharedArray", shared, () => `now ${shared[0]}`),
    await send(
      "a function",
      (n: number) => n + 1,
      () => "as it was",
    ),
  ];
}

export function sorted(list: number[]): number[] {
  return list.sort((a, b) => a - b);
}

const isSorted = (list: readonly number[]) => list.every((n, i) => i === 0 || list[i - 1]! <= n);

function unsortedLists(length: number): number[][] {
  // The same on every machine: a walk that visits all the numbers below a prime.
  return Array.from({ length: LISTS }, (_, i) => Array.from({ length }, (_, k) => (k * (7919 + i)) % 99991));
}

async function inWorkers(lists: number[][]): Promise<{ wallMs: number; result: number[][]; spans: Span[] }> {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(import.meta, { workers: WORKERS, trace: (trace) => traces.push(trace) });
  await pool.map(sorted, [[], []], { chunkSize: 1 }); // Started before it is timed.
  traces.length = 0;
  const beginMs = performance.timeOrigin + performance.now();
  const { result, wallMs } = await timed(() => pool.map(sorted, lists, { chunkSize: 1 }));
  const first = Math.min(...traces.map(({ task }) => task));
  const spans = traces.map(({ worker, startedMs, endedMs, task }): Span => {
    return { worker, startMs: startedMs - beginMs, endMs: endedMs - beginMs, label: String(task - first + 1) };
  });
  return { wallMs, result, spans };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const length = Math.max(1000, Math.round(500_000 * scale));
  say(`${bold("What arrives")} in a thread, and what it is like here when the thread has ended:`);
  say(scaleNote(scale));
  const seen = await whatArrives();
  say("");
  for (const { sent, arrives, here } of seen) {
    say(`  ${sent.padEnd(16)} ${arrives.padEnd(36)} ${here}`);
  }

  say(`\n${bold(`${LISTS} lists`)} of ${length.toLocaleString("en")} numbers, to be sorted.\n`);
  const here = unsortedLists(length);
  const alone = await timed(() => here.map((list) => sorted([...list])));
  say(`sequential  ${seconds(alone.wallMs)}   here, one after the other`);
  const pooled = await inWorkers(here);
  say(`parallel    ${seconds(pooled.wallMs)}   by two workers, copied to them and back\n`);
  say(picture(pooled.spans, { workers: WORKERS }));
  say(`
My own lists are sorted now: ${here.every(isSorted) ? "yes" : "no"}. What the workers returned is: ${pooled.result.every(isSorted) ? "yes" : "no"}.

Why? Each thread has its own world. What you send is taken apart, copied, and
put together there; the thread sorts its copy. Only what it returns comes back,
as another copy. Functions are code and the variables around it, and cannot be
taken apart. Of an object of a class the data arrives, not the class. One thing
is not copied: memory that was made to be shared. It needs care, and lessons of
its own. The gaps between the bars are the copying: it is work, and it is yours
to pay.`);

  if (trace !== undefined) writeTrace(trace, { "two workers": pooled.spans });
  if (figures !== undefined) writeFigures(figures, seen);
}

if (import.meta.main) await main();
