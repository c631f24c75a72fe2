import type { Projection } from "../model.ts";
import type { Observation, Window } from "./observe/observation.ts";

export interface ProjectOptions {
  /** How long a thread keeps the processor when another one wants it (`turnMs()` measures it); default 4 ms. */
  turnMs?: number;
}

/** Linux with its usual clock of 250 Hz lets a thread run until the first tick after its slice of about 3 ms. */
const USUAL_TURN_MS = 4;
/** A wait may last a bit longer than a turn. */
const LONGEST_WAIT_TURNS = 1.5;
/** A thread that gives the processor up after less than this, again and again, had no work for it. */
const EARNEST_RUN_MS = 0.5;
/** Long enough that every thread has a turn in it, and that a wait and the sleep after it are in the same block. */
const BLOCK_MS = 50;
/** From this share of its fair part of the processor on, a thread's waiting counts in full. */
const FAIR = 0.8;
/** Work that only the processes' totals show counts as the work of one more thread, so that it never looks parallel. */
const UNSEEN = -1;
/** Rounds of the fixed point; it is reached to a thousandth in fewer than ten. */
const MOST_ROUNDS = 30;

/** Some windows together. */
interface Block {
  ranMs: number;
  /** Time in which no thread wanted a processor. */
  idleMs: number;
  threads: Map<number, Wish>;
  /** How many threads wanted a processor at a time. */
  wanted: number;
}

/** What one thread had and wanted in a block. */
interface Wish {
  ranMs: number;
  /** Time in which it ran or waited, on a clock that stands still while the program gets no processor. */
  runningMs: number;
  waitingMs: number;
  runs: number;
  sleeps: number;
}

/**
 * Projects an observed run onto `processors` free processors; `undefined` when its processor time is not known.
 *
 * In a stretch of time in which n threads wanted a processor, n processors do the work that was done in 1/n of the
 * time. Thread i wanted one while it ran and while it waited, so n = Σ(ranᵢ + waitedᵢ) ÷ the time in which any of them
 * wanted one. All time is weighed by how much of a processor the program got in it: what neighbours or a quota took did
 * not happen. So the time in which any thread wanted a processor is as long as the work done in it, and the run takes
 *
 *     ms = max( Σ_blocks ran ÷ min(processors, n),  the busiest thread's running time )  +  idle time
 *
 * Two kinds of waiting are no wish for a processor, and n leaves them out:
 *
 * 1. *Useless waits.* A thread that has handed its work on is often pushed aside by the one that it has just woken. It
 *    is then ready to run, waits for its turn, and all it does with it is to go to sleep. So every going-to-sleep may
 *    have had one wait before it that was for nothing: as long as this thread usually waits before it runs, or a turn
 *    and a half of the processor where that is longer. So much is taken off for each. `await` in a loop over a pool
 *    comes out at 1.0 for pieces of any length, where the plain sum reads up to 2.7, and so do eight threads that wake
 *    each other to take turns. Threads that get new work every few milliseconds read low, too. A thread that does not
 *    sleep but gives its turns back at once, again and again, had no work either: its waiting counts as far as it used
 *    its turns.
 * 2. *Starved threads.* A thread of low priority waits for ever and costs nothing: three of them beside a chain of
 *    hand-offs would read 4. Schedulers are fair (each wishing thread runs 1/n of the time), so a thread that got less
 *    than its share did not want as much: its waiting counts in proportion. n depends on that and that on n: a fixed
 *    point, reached from above.
 *
 * @example
 * const projection = project(observer.stop(), 4);
 */
export function project(
  observation: Observation,
  processors: number,
  options: ProjectOptions = {},
): Projection | undefined {
  const { method, cpuMs, wallMs, windows } = observation;
  if (cpuMs === undefined) return undefined;
  if (method === "process") {
    // It is not known who waited, so the time stays as it was.
    return {
      processors,
      ms: wallMs,
      workMs: cpuMs,
      idleMs: Math.max(0, wallMs - cpuMs),
      wallMs,
      parallelism: cpuMs / wallMs || 0,
    };
  }
  const seen = trimmed(windows);
  const blocks = intoBlocks(seen);
  const ranOf = new Map<number, number>();
  const sleepsOf = new Map<number, number>();
  for (const { threads } of blocks) {
    for (const [thread, { ranMs, sleeps }] of threads) {
      ranOf.set(thread, (ranOf.get(thread) ?? 0) + ranMs);
      sleepsOf.set(thread, (sleepsOf.get(thread) ?? 0) + sleeps);
    }
  }
  const workMs = sum(ranOf.values(), (ranMs) => ranMs);
  const idleMs = sum(blocks, (block) => block.idleMs);
  const spanMs = Math.max(0, ...ranOf.values());
  /** Time for all the work on `most` processors, with the present `wanted` of each block. */
  const spread = (most: number) => sum(blocks, ({ ranMs, wanted }) => ranMs / Math.min(most, wanted));
  const wantedOnAverage = () => workMs / spread(Number.POSITIVE_INFINITY) || 1;

  for (const block of blocks) block.wanted = wantedIn(block, 0);
  const offered = wantedOnAverage();
  leaveOutUselessAndStarved(blocks, (options.turnMs ?? USUAL_TURN_MS) * LONGEST_WAIT_TURNS, ranOf);
  const wanted = wantedOnAverage();

  const ms = Math.max(spread(processors), spanMs) + idleMs;
  const sharedBy = workMs ** 2 / sum(ranOf.values(), (ranMs) => ranMs ** 2) || 1;
  const workers = [...ranOf].filter(([, ranMs]) => ranMs >= workMs / 20);
  const sleeps = sum(workers, ([thread]) => sleepsOf.get(thread) ?? 0);
  const pieceMs = sum(workers, ([, ranMs]) => ranMs) / Math.max(1, sleeps);
  const threads = { spanMs, wanted, offered, sharedBy, pieceMs };
  const seenMs = sum(seen, (window) => window.ms);
  return { processors, ms, workMs, idleMs, wallMs: seenMs, parallelism: workMs / ms || 0, threads };
}

/** How a projected run compares with the sequential one. */
export interface Comparison {
  /** The baseline's processor time ÷ the projected time. */
  speedup: number;
  /** Processor time used ÷ the baseline's: above 1 is work for nothing, far below 1 is another algorithm, or a fake. */
  work: number;
}

/** Compares a projected run with the baseline's; `undefined` when the baseline's processor time is not known, or 0. */
export function compare(baseline: Observation, { ms, workMs }: Projection): Comparison | undefined {
  const baselineMs = baseline.cpuMs ?? 0;
  return baselineMs > 0 && ms > 0 ? { speedup: baselineMs / ms, work: workMs / baselineMs } : undefined;
}

/**
 * How long a thread keeps the processor when others want it, in milliseconds: the mean over all that were made to stop
 * and did not sleep. `undefined` when too few were; measure it on a run that is known to be parallel, pinned to one
 * processor.
 */
export function turnMs(observation: Observation): number | undefined {
  const steady = observation.windows.flatMap(({ threads }) => threads.filter(({ sleeps }) => sleeps === 0));
  const preemptions = sum(steady, (thread) => thread.preemptions);
  return preemptions < 10
    ? undefined
    : sum(
        steady.filter((t) => t.preemptions > 0),
        ({ ranMs }) => ranMs,
      ) / preemptions;
}

function sum<T>(items: Iterable<T>, of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}

/**
 * Without the time before the question arrived and after the answer was sent: messages were on their way, and the
 * program was not idle.
 */
function trimmed(windows: readonly Window[]): readonly Window[] {
  const busy = ({ threads, unseenMs = 0 }: Window) => threads.length > 0 || unseenMs > 0;
  return windows.slice(windows.findIndex(busy), windows.findLastIndex(busy) + 1);
}

/** What one thread did in one window. */
interface Part {
  ranMs: number;
  waitedMs: number;
  runs: number;
  sleeps: number;
}

/** Joins windows into blocks. */
function intoBlocks(windows: readonly Window[]): Block[] {
  const settled = settle(windows);
  const blocks: Block[] = [];
  for (let at = 0; at < windows.length; ) {
    const block: Block = { ranMs: 0, idleMs: 0, threads: new Map(), wanted: 1 };
    let ms = 0;
    let wishedMs = 0;
    for (; at < windows.length && ms < BLOCK_MS; at++) {
      const parts = settled[at]!;
      const ranMs = sum(parts.values(), (part) => part.ranMs);
      const wished = ranMs + sum(parts.values(), (part) => part.waitedMs);
      /** How much of a processor the program got while it wanted one. */
      const service = ranMs / Math.min(wished, windows[at]!.ms) || 0;
      for (const [thread, part] of parts) {
        const wish = block.threads.get(thread) ?? { ranMs: 0, runningMs: 0, waitingMs: 0, runs: 0, sleeps: 0 };
        wish.ranMs += part.ranMs;
        wish.runningMs += part.ranMs * service;
        wish.waitingMs += part.waitedMs * service;
        wish.runs += part.runs;
        wish.sleeps += part.sleeps;
        block.threads.set(thread, wish);
      }
      block.ranMs += ranMs;
      wishedMs += wished;
      ms += windows[at]!.ms;
    }
    block.idleMs = Math.max(0, ms - wishedMs);
    blocks.push(block);
  }
  return blocks;
}

/**
 * Running and waiting are counted late (see `ThreadWindow`): any time that is longer than its window belongs to the
 * windows before it.
 */
function settle(windows: readonly Window[]): Map<number, Part>[] {
  const settled = windows.map(({ threads, unseenMs }) => {
    const parts = new Map<number, Part>(threads.map((part) => [part.thread, part]));
    return unseenMs === undefined ? parts : parts.set(UNSEEN, { ranMs: unseenMs, waitedMs: 0, runs: 0, sleeps: 0 });
  });
  // No window comes before the first.
  for (let at = windows.length - 1; at > 0; at--) {
    for (const [thread, part] of settled[at]!) {
      const ranMs = Math.min(part.ranMs, windows[at]!.ms);
      const waitedMs = Math.min(part.waitedMs, windows[at]!.ms - ranMs);
      settled[at]!.set(thread, { ...part, ranMs, waitedMs });
      if (ranMs === part.ranMs && waitedMs === part.waitedMs) continue;
      const before = settled[at - 1]!.get(thread) ?? { ranMs: 0, waitedMs: 0, runs: 0, sleeps: 0 };
      settled[at - 1]!.set(thread, {
        ...before,
        ranMs: before.ranMs + part.ranMs - ranMs,
        waitedMs: before.waitedMs + part.waitedMs - waitedMs,
      });
    }
  }
  return settled;
}

/**
 * How long a thread waited in a block because it had something to do. For each time that it went to sleep one wait is
 * subtracted: its usual wait, or `longestMs` where that is longer. The rest counts in proportion to how far the thread
 * used its runs.
 */
function earnestMs({ runningMs, waitingMs, runs, sleeps }: Wish, longestMs: number): number {
  if (longestMs === 0) return waitingMs;
  const usualMs = waitingMs / Math.max(1, runs);
  const used = Math.min(1, runningMs / Math.max(1, runs) / EARNEST_RUN_MS);
  return Math.max(0, waitingMs - sleeps * Math.max(longestMs, usualMs)) * used;
}

/** How many threads wanted a processor at a time, when the waiting of thread i counts to the part `weight(i)`. */
function wantedIn({ ranMs, threads }: Block, longestMs: number, weight: (thread: number) => number = () => 1): number {
  const wishes = sum(threads, ([thread, wish]) => wish.runningMs + earnestMs(wish, longestMs) * weight(thread));
  return ranMs > 0 ? Math.max(1, wishes / ranMs) : 1;
}

/**
 * Sets `wanted` of every block, without useless waits, and with each thread's waiting weighed by the share of the
 * processor that it got.
 */
function leaveOutUselessAndStarved(blocks: Block[], longestMs: number, ranOf: ReadonlyMap<number, number>): void {
  const weights = new Map<number, number>();
  const weight = (thread: number) => weights.get(thread) ?? 1;
  for (let round = 0, change = 1; round < MOST_ROUNDS && change > 0.001; round++) {
    const fairMs = new Map<number, number>();
    for (const block of blocks) {
      block.wanted = wantedIn(block, longestMs, weight);
      for (const [thread, wish] of block.threads) {
        const share = (wish.runningMs + earnestMs(wish, longestMs)) / block.wanted;
        fairMs.set(thread, (fairMs.get(thread) ?? 0) + share);
      }
    }
    change = 0;
    for (const [thread, ranMs] of ranOf) {
      const next = Math.min(1, ranMs / Math.max(1e-9, FAIR * fairMs.get(thread)!));
      change = Math.max(change, Math.abs(next - weight(thread)));
      weights.set(thread, next);
    }
  }
}
