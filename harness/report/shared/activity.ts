import type { Activity, Measurement, ThreadActivity } from "../../model.ts";
import { type Span, timeline } from "../../timeline.ts";

/** A thread is awake in a part of the time in which it ran or wanted to run for so much of it. */
const MOST_OF_IT = 0.5;
/** Threads that share a processor each run for a part of the time: so much is no mere wait. */
const SOME_OF_IT = 0.2;

/** What a thread does in one part of the time: it runs, is ready and has no processor, or has nothing to do. */
type Doing = "runs" | "waits" | "sleeps";

/** What a thread does, part by part. Pure. */
function doingOf({ ran, waited }: ThreadActivity): Doing[] {
  return ran.map((share, i) => {
    if (share + waited[i]! < MOST_OF_IT) return "sleeps";
    return share >= SOME_OF_IT ? "runs" : "waits";
  });
}

/** A stretch of one doing of one thread, in milliseconds from the question. */
export interface Stretch {
  row: string;
  doing: Exclude<Doing, "sleeps">;
  fromMs: number;
  toMs: number;
}

/** All stretches in which threads run or wait for a processor, row by row. Pure. */
export function stretchesOf({ ms, threads }: Activity): Stretch[] {
  const names = namesOf(threads);
  return threads.flatMap((thread, i) => {
    const cells = doingOf(thread);
    const at = (cell: number) => (cell / cells.length) * ms;
    const found: Stretch[] = [];
    for (let from = 0; from < cells.length; ) {
      let to = from + 1;
      while (cells[to] === cells[from]) to++;
      const doing = cells[from]!;
      if (doing !== "sleeps") found.push({ row: names[i]!, doing, fromMs: at(from), toMs: at(to) });
      from = to;
    }
    return found;
  });
}

/** Such as `["first thread", "worker 1", "worker 2"]`. */
function namesOf(threads: readonly ThreadActivity[]): string[] {
  let workers = 0;
  return threads.map(({ role }) => (role === "first" ? "first thread" : `worker ${++workers}`));
}

/** Where the time of the workers went: each in milliseconds, added up over all workers. */
export interface Spent {
  /** They ran. */
  ran: number;
  /** They were ready, and every processor was taken. */
  waited: number;
  /** Before they had begun. */
  starting: number;
  /** They had nothing to do between two pieces of work. */
  between: number;
  /** They had ended, and others had not. */
  ended: number;
  /** Not of the workers: milliseconds in which the first thread alone was busy. */
  alone: number;
}

/** Where the time of the workers went. Pure. */
export function spentOf({ ms, threads }: Activity): Spent {
  const workers = threads.filter(({ role }) => role === "worker").map((thread) => ({ thread, cells: doingOf(thread) }));
  const first = threads.filter(({ role }) => role === "first").map(doingOf)[0] ?? [];
  const spent: Spent = { ran: 0, waited: 0, starting: 0, between: 0, ended: 0, alone: 0 };
  for (const { thread, cells } of workers) {
    const cellMs = ms / cells.length;
    const begins = cells.findIndex((doing) => doing !== "sleeps");
    const ends = cells.findLastIndex((doing) => doing !== "sleeps");
    cells.forEach((doing, i) => {
      if (doing !== "sleeps") {
        spent.ran += cellMs * thread.ran[i]!;
        spent.waited += cellMs * (1 - thread.ran[i]!);
      } else if (begins < 0 || i < begins) spent.starting += cellMs;
      else if (i > ends) spent.ended += cellMs;
      else spent.between += cellMs;
    });
  }
  first.forEach((doing, i) => {
    if (doing !== "sleeps" && workers.every(({ cells }) => cells[i] === "sleeps")) spent.alone += ms / first.length;
  });
  return spent;
}

/**
 * For how much of the second half of the time in which any thread had something to do (0 to 1) one alone had: in the
 * first, all of them start. Pure.
 */
export function oneAtATime({ threads }: Activity): number | undefined {
  const all = threads.map(doingOf);
  const counts = (all[0] ?? []).map((_, at) => all.filter((cells) => cells[at] !== "sleeps").length);
  const busy = counts.slice(counts.length / 2).filter((count) => count > 0);
  return busy.length === 0 ? undefined : busy.filter((count) => count === 1).length / busy.length;
}

/** Below this share of the workers' time there is nothing to gain. */
const WORTH_IT = 0.08;

/**
 * Why it was not faster: what took most of the workers' time beside work, and the change that would gain most. Pure.
 *
 * @returns one or two sentences
 */
export function whyNotFaster(activity: Activity): string {
  const { ms, processors, threads } = activity;
  const workers = threads.filter(({ role }) => role === "worker").length;
  if (workers === 0)
    return "One thread did everything. Hand the work to workers: then several processors can share it.";
  const spent = spentOf(activity);
  const all = workers * ms;
  // The first thread's time alone costs every worker as much.
  const alone = Math.min(spent.starting + spent.between + spent.ended, workers * spent.alone);
  const causes: [share: number, words: (part: string) => string][] = [
    [
      spent.waited / all,
      (part) =>
        `Your workers were ready for ${part} of their time and had no processor: ${workers} workers shared ${processors === 1 ? "one (on which the grader times them)" : processors}. More processors would make it faster, other code would not.`,
    ],
    [
      alone / all,
      (part) =>
        `For ${part} of the time the first thread worked alone, and the workers had nothing to do. Do less before the work is handed out and after it has come back.`,
    ],
    [
      (spent.starting - alone) / all,
      (part) =>
        `For ${part} of their time the workers had not begun: to start them takes a while. Start them once and keep them, or give them more work at a time.`,
    ],
    [
      (spent.ended - alone) / all,
      (part) =>
        `For ${part} of their time workers were done while others still worked. Hand the work out in smaller pieces, the longest first, so that all end together.`,
    ],
    [
      spent.between / all,
      (part) =>
        `For ${part} of their time workers had nothing to do between two pieces. Hand out the next piece before the last is back, in larger pieces, or hold a lock for a shorter time.`,
    ],
  ];
  const [share, words] = causes.reduce((a, b) => (b[0] > a[0] ? b : a));
  if (share < WORTH_IT) return "The workers were busy from beginning to end: there is nothing left to gain.";
  return words(`${Math.round(100 * share)} %`);
}

const LOOKS: Readonly<Record<Doing, string>> = { runs: "█", waits: "░", sleeps: "·" };

/**
 * Who worked when in the student's last timed run, for a terminal; `undefined` where nothing was seen. Requests where
 * the work waits, threads where it computes. Pure.
 *
 * @param width columns of the drawing
 */
export function drawnActivity({ activity, rounds }: Measurement, width: number): string | undefined {
  if (activity) return drawnThreads(activity, width);
  const overlap = rounds.findLast(({ overlap }) => overlap !== undefined)?.overlap;
  if (overlap === undefined || overlap.spans.length === 0) return undefined;
  const spans = [...overlap.spans]
    .sort((a, b) => a.fromMs - b.fromMs)
    .map(({ fromMs, toMs }, worker): Span => ({ worker, startMs: fromMs, endMs: toMs }));
  return [
    "Your requests in the last timed run, as the grader's slow service saw them:",
    "",
    timeline(spans, { width, row: "request", totals: false }),
    "",
    `At most ${overlap.mostInFlight} of ${overlap.requests} were under way at once.`,
  ].join("\n");
}

function drawnThreads(activity: Activity, width: number): string {
  const { ms, processors, threads } = activity;
  const names = namesOf(threads);
  const margin = Math.max("at work".length, ...names.map((name) => name.length)) + 2;
  const cells = Math.max(20, Math.min(120, width - margin - 1));
  const rows = threads.map((thread, i) => {
    const doing = resampled(doingOf(thread), cells);
    return names[i]!.padEnd(margin) + doing.map((each) => LOOKS[each]).join("");
  });
  const counts = Array.from(
    { length: cells },
    (_, at) => threads.filter((thread) => resampled(doingOf(thread), cells)[at] !== "sleeps").length,
  );
  return [
    `Your last timed run: ${Math.round(ms)} ms, on ${processors === 1 ? "one processor" : `${processors} processors`}.`,
    "",
    ...rows,
    "at work".padEnd(margin) + strip(counts),
    "",
    "█ runs   ░ is ready, but has no processor   · has nothing to do",
    "",
    `Why not faster? ${whyNotFaster(activity)}`,
  ].join("\n");
}

/** As many cells as there are columns, each from the middle of what it stands for. */
function resampled<T>(cells: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, i) => cells[Math.floor(((i + 0.5) * cells.length) / count)]!);
}

/** A number where it changes, if there is room for it. */
function strip(counts: readonly number[]): string {
  let text = "";
  counts.forEach((count, at) => {
    if (count !== counts[at - 1] && text.length <= at && counts.slice(at, at + 3).every((each) => each === count)) {
      text = text.padEnd(at) + count;
    }
  });
  return text;
}
