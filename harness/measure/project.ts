import type { Observation, Window } from "./observe/observation.ts";

/** A run as it would have been on free processors, and what it was made of. */
export interface Projection {
  /** Free processors that the run is projected onto. */
  processors: number;
  /** Milliseconds that the run would have taken on them. */
  ms: number;
  /** Processor time that the run used. */
  workMs: number;
  /** Time in which no thread wanted a processor; it stays. */
  idleMs: number;
  /** Processor time of the busiest thread: no number of processors makes the run shorter than this. */
  spanMs: number;
  /** `workMs / ms`: how many processors it would have kept busy. A program that only wastes more keeps more busy. */
  parallelism: number;
  /** How many threads wanted a processor at a time, on average over its work, useless waits left out. */
  wanted: number;
  /** The same with every wait counted. Far above `wanted`: threads took turns, or gave each other very small pieces of work. */
  offered: number;
  /** Among how many threads the work was divided, as if in equal parts: 1 ÷ Σ share². */
  sharedBy: number;
  /** Mean processor time between two sleeps of the threads that did the work: about the length of a piece of work. */
  pieceMs: number;
}

export interface ProjectOptions {
  /** How long a thread keeps the processor when another one wants it (`turnMs()` measures it); default 4 ms. */
  turnMs?: number;
}

/** Linux with its usual clock of 250 Hz lets a thread run until the first tick after its slice of about 3 ms. */
const USUAL_TURN_MS = 4;
/** A wait may last a bit longer than a turn. */
const LONGEST_WAIT_TURNS = 1.5;
/** Long enough that every thread has its turn in it and that a wait is in the same block as the sleep after it. */
const BLOCK_MS = 50;
/** A thread's waiting counts in full from so much of its fair share of the processor on. */
const FAIR = 0.8;
/** Rounds of the fixed point; it is reached to a thousandth in fewer than ten. */
const MOST_ROUNDS = 30;

/** Some windows together. */
interface Block {
  /** Time in which at least one thread wanted a processor, and time in which none did. */
  busyMs: number;
  idleMs: number;
  ranMs: number;
  unseenMs: number;
  threads: Map<number, Wish>;
  /** How many threads wanted a processor at a time. */
  wanted: number;
}

/** What one thread had and wanted in a block. */
interface Wish {
  ranMs: number;
  waitedMs: number;
  /** Of `waitedMs`, what cannot have been for nothing. */
  earnestMs: number;
  sleeps: number;
}

/**
 * Projects an observed run onto `processors` free processors; `undefined` when its processor time is not known.
 *
 * In a stretch of time in which n threads wanted a processor, n processors do the work that was done in 1/n of the time. Thread
 * i wanted one while it ran and while it waited, so n = Σ(ranᵢ + waitedᵢ) ÷ the time in which any of them wanted one. What
 * neighbours took makes both longer and cancels. The run takes
 *
 *     ms = max( Σ_blocks ran ÷ min(processors, n),  the busiest thread's running time )  +  idle time
 *
 * Two kinds of waiting are no wish for a processor, and n leaves them out:
 *
 * 1. *Useless waits.* A thread that has handed its work on is often pushed aside by the one that it has just woken. It is then
 *    ready to run, waits for its turn, and all it does with it is to go to sleep. So every going-to-sleep may have had one wait
 *    before it that was for nothing, never longer than a turn of the processor; that much is taken off for each. `await` in a
 *    loop over a pool comes out at 1.0 for pieces of any length, where the plain sum reads up to 2.7. Real parallel work loses
 *    a turn a task: it too reads low when its tasks are shorter than a few turns, and `offered` then stays high.
 * 2. *Starved threads.* A thread of low priority waits for ever and costs nothing: three of them beside a chain of hand-offs
 *    would read 4. Schedulers are fair (each wishing thread runs 1/n of the time), so a thread that got less than its share
 *    did not want as much: its waiting counts in proportion. n depends on that and that on n: a fixed point, reached from above.
 *
 * @example
 * const projection = project(observer.stop(), 4);
 */
export function project(
  observation: Observation,
  processors: number,
  options: ProjectOptions = {},
): Projection | undefined {
  if (observation.cpuMs === undefined) return undefined;
  const { turnMs = USUAL_TURN_MS } = options;
  const blocks = intoBlocks(observation.windows);
  const ranOf = new Map<number, number>();
  const sleepsOf = new Map<number, number>();
  for (const { threads } of blocks) {
    for (const [thread, { ranMs, sleeps }] of threads) {
      ranOf.set(thread, (ranOf.get(thread) ?? 0) + ranMs);
      sleepsOf.set(thread, (sleepsOf.get(thread) ?? 0) + sleeps);
    }
  }
  const workMs = sum(blocks, ({ ranMs }) => ranMs);
  const idleMs = sum(blocks, (block) => block.idleMs);
  const spanMs = Math.max(0, ...ranOf.values());
  /** Time for all the work on `most` processors, for the present `wanted` of each block. */
  const spread = (most: number) => sum(blocks, ({ ranMs, wanted }) => ranMs / Math.min(most, wanted));

  leaveOutUselessWaits(blocks, 0);
  for (const block of blocks) block.wanted = wantedIn(block);
  const offered = workMs / spread(Number.POSITIVE_INFINITY) || 1;
  leaveOutUselessWaits(blocks, turnMs * LONGEST_WAIT_TURNS);
  leaveOutStarvedThreads(blocks, ranOf);
  const ms = Math.max(spread(processors), spanMs) + idleMs;

  const workers = [...ranOf].filter(([, ranMs]) => ranMs >= workMs / 20);
  return {
    processors,
    ms,
    workMs,
    idleMs,
    spanMs,
    parallelism: ms > 0 ? workMs / ms : 0,
    wanted: workMs / spread(Number.POSITIVE_INFINITY) || 1,
    offered,
    sharedBy: sum(ranOf.values(), (ranMs) => ranMs) ** 2 / sum(ranOf.values(), (ranMs) => ranMs ** 2) || 0,
    pieceMs:
      sum(workers, ([, ranMs]) => ranMs) /
      Math.max(
        1,
        sum(workers, ([thread]) => sleepsOf.get(thread) ?? 0),
      ),
  };
}

/**
 * How long a thread keeps the processor when others want it, in milliseconds: the mean over all that were made to stop and did
 * not sleep. `undefined` when too few were; measure it on a run that is known to be parallel, pinned to one processor.
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

/** Puts windows together into blocks, each figure where it belongs. */
function intoBlocks(windows: readonly Window[]): Block[] {
  const settled = settle(windows);
  const blocks: Block[] = [];
  let from = 0;
  while (from < windows.length) {
    let to = from;
    let ms = 0;
    while (to < windows.length && ms < BLOCK_MS) ms += windows[to++]!.ms;
    const block: Block = { busyMs: 0, idleMs: 0, ranMs: 0, unseenMs: 0, threads: new Map(), wanted: 1 };
    for (let at = from; at < to; at++) {
      block.unseenMs += windows[at]!.unseenMs ?? 0;
      for (const [thread, part] of settled[at]!) {
        const wish = block.threads.get(thread) ?? { ranMs: 0, waitedMs: 0, earnestMs: 0, sleeps: 0 };
        wish.ranMs += part.ranMs;
        wish.waitedMs += part.waitedMs;
        wish.sleeps += part.sleeps;
        block.threads.set(thread, wish);
      }
    }
    block.ranMs = block.unseenMs + sum(block.threads.values(), ({ ranMs }) => ranMs);
    const wishedMs = block.unseenMs + sum(block.threads.values(), ({ ranMs, waitedMs }) => ranMs + waitedMs);
    block.idleMs = Math.max(0, ms - wishedMs);
    block.busyMs = ms - block.idleMs;
    blocks.push(block);
    from = to;
  }
  return blocks;
}

/** Running and waiting are counted late (see `ThreadWindow`): what is longer than a window belongs to the windows before it. */
function settle(windows: readonly Window[]): Map<number, { ranMs: number; waitedMs: number; sleeps: number }>[] {
  const settled = windows.map(() => new Map<number, { ranMs: number; waitedMs: number; sleeps: number }>());
  const late = new Map<number, { ranMs: number; waitedMs: number }>();
  for (let at = windows.length - 1; at >= 0; at--) {
    const { ms, threads } = windows[at]!;
    const here = new Map(threads.map((thread) => [thread.thread, thread]));
    for (const thread of new Set([...here.keys(), ...late.keys()])) {
      const part = here.get(thread);
      const ranMs = (part?.ranMs ?? 0) + (late.get(thread)?.ranMs ?? 0);
      const waitedMs = (part?.waitedMs ?? 0) + (late.get(thread)?.waitedMs ?? 0);
      // The first window has none before it.
      const ran = at === 0 ? ranMs : Math.min(ranMs, ms);
      const waited = at === 0 ? waitedMs : Math.min(waitedMs, ms - ran);
      settled[at]!.set(thread, { ranMs: ran, waitedMs: waited, sleeps: part?.sleeps ?? 0 });
      if (ranMs - ran + waitedMs - waited > 0) late.set(thread, { ranMs: ranMs - ran, waitedMs: waitedMs - waited });
      else late.delete(thread);
    }
  }
  return settled;
}

/** How much of a processor's time a block got; on several processors more than 1. */
const serviceOf = ({ ranMs, busyMs }: Block) => (busyMs > 0 ? ranMs / busyMs : 1);

/** Takes one wait of up to `longestMs` off for every going-to-sleep; longer where neighbours have their turns, too. */
function leaveOutUselessWaits(blocks: Block[], longestMs: number): void {
  for (const block of blocks) {
    const each = longestMs / Math.min(1, serviceOf(block) || 1);
    for (const wish of block.threads.values()) wish.earnestMs = Math.max(0, wish.waitedMs - wish.sleeps * each);
  }
}

/** How many threads wanted a processor at a time, when the waiting of thread i counts to the part `weight(i)`. */
function wantedIn(block: Block, weight: (thread: number) => number = () => 1): number {
  const wishes = sum(block.threads, ([thread, { ranMs, earnestMs }]) => ranMs + earnestMs * weight(thread));
  return block.busyMs > 0 ? Math.max(1, (block.unseenMs + wishes) / block.busyMs) : 1;
}

/** Sets `wanted` of every block, with the waiting of each thread weighed by the share of the processor that it got. */
function leaveOutStarvedThreads(blocks: Block[], ranOf: ReadonlyMap<number, number>): void {
  const weights = new Map<number, number>();
  for (let round = 0, change = 1; round < MOST_ROUNDS && change > 0.001; round++) {
    for (const block of blocks) block.wanted = wantedIn(block, (thread) => weights.get(thread) ?? 1);
    const fairMs = new Map<number, number>();
    for (const block of blocks) {
      for (const [thread, { ranMs, earnestMs }] of block.threads) {
        const share = ((ranMs + earnestMs) * serviceOf(block)) / block.wanted;
        fairMs.set(thread, (fairMs.get(thread) ?? 0) + share);
      }
    }
    change = 0;
    for (const [thread, ranMs] of ranOf) {
      const weight = Math.min(1, ranMs / Math.max(1e-9, FAIR * fairMs.get(thread)!));
      change = Math.max(change, Math.abs(weight - (weights.get(thread) ?? 1)));
      weights.set(thread, weight);
    }
  }
}
