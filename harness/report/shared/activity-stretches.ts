import type { Activity, ThreadActivity } from "../../model.ts";

/** A thread counts as awake in a part of the time in which it ran, or wanted to run, for at least this share. */
const MOST_OF_IT = 0.5;
/**
 * Threads that share a processor each run for a share of the time: at least this much counts as running, not waiting.
 */
const SOME_OF_IT = 0.2;

/** What a thread does in one part of the time: it runs, it waits for a processor, or it has nothing to do. */
export type Doing = "runs" | "waits" | "sleeps";

/** What a thread does, part by part. Pure. */
export function doingOf({ ran, waited }: ThreadActivity): Doing[] {
  return ran.map((share, i) => {
    if (share + waited[i]! < MOST_OF_IT) return "sleeps";
    return share >= SOME_OF_IT ? "runs" : "waits";
  });
}

/** A stretch of time in which a thread does the same, in milliseconds from the question. */
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

/** Such as `["main thread", "worker 1", "worker 2"]`. */
export function namesOf(threads: readonly ThreadActivity[]): string[] {
  let workers = 0;
  return threads.map(({ role }) => (role === "first" ? "main thread" : `worker ${++workers}`));
}

/** Where the workers' time went, in milliseconds, added up over all workers. */
export interface Spent {
  /** They ran. */
  ran: number;
  /** Ready to run, but every processor was taken. */
  waited: number;
  /** Before they had begun. */
  starting: number;
  /** Idle between two pieces of work. */
  between: number;
  /** Ended, while others were still working. */
  ended: number;
  /** Milliseconds in which only the first thread was busy. Not a part of the workers' time. */
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
 * The share (0 to 1) of the busy time in which only one thread had something to do. Only the second half of the run
 * counts: in the first half, workers start. Pure.
 */
export function oneAtATime({ threads }: Activity): number | undefined {
  const all = threads.map(doingOf);
  const counts = (all[0] ?? []).map((_, at) => all.filter((cells) => cells[at] !== "sleeps").length);
  const busy = counts.slice(counts.length / 2).filter((count) => count > 0);
  return busy.length === 0 ? undefined : busy.filter((count) => count === 1).length / busy.length;
}
