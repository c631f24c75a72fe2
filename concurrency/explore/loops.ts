/** Finds endless loops: a thread whose steps change nothing is run ahead, to see whether that ends. */
import { TIME_OUT } from "./choices.ts";
import type { Node } from "./history.ts";
import { End, type Operation } from "./operation.ts";
import type { Played } from "./played.ts";
import type { Driver, VirtualThread } from "./virtual-thread.ts";

/** After so many operations without effect, a waiting thread will not make progress. */
const MOST_QUIET = 64;
/** A thread that has repeated the same operations without effect so often is waiting for others. */
export const SPINS = 2;
/** At least so many steps are run ahead. A thread that has done nothing new by then is in an endless loop. */
const AHEAD = 24;
/** How far later loops of a kind are run ahead: the first `MOST_FAR`, and then each whose number is a power of two. */
const FAR = 1_024;
const MOST_FAR = 32;
/** A repetition has at most so many steps. It counts as endless after so many repetitions and so many steps. */
const MOST_ROUND = 1_000;
const SAME_ROUNDS = 4;
const SAME_STEPS = 2_000;

/** Whether a thread goes on without effect: not for long, for ever, or for long until it does something else. */
type Loop = "none" | "endless" | "ends";

/** What is known of loops whose repetitions are alike. */
interface Looked {
  /** How often one of them was run ahead. */
  times: number;
  /** Whether one of them has ended. */
  ends: boolean;
  /** The least number of steps for which one without an end was run ahead. */
  least: number;
}

/** The machine also plays steps ahead, and takes them back. */
interface PlayedAhead extends Played {
  readonly options: { locates: boolean };
  steps: number;
  readonly weak: unknown;
  threadOf(choice: number): VirtualThread | undefined;
  run(driver: Driver): void;
  back(depth: number): void;
}

export class Loops {
  /** Whether steps are being run ahead. */
  looksAhead = false;
  readonly #machine: PlayedAhead;
  /** For the next operation of a thread: whether an endless loop begins there. */
  readonly #loops = new WeakMap<Node, Loop>();
  readonly #looked = new Map<string, Looked>();

  constructor(machine: PlayedAhead) {
    this.#machine = machine;
  }

  /** Whether a thread is in an endless loop. */
  isEndless(thread: VirtualThread): boolean {
    return thread.quiet >= SPINS && this.of(thread, this.#machine.pending(thread)) === "endless";
  }

  /** Whether no thread has any effect any more, though some go on. */
  get circles(): boolean {
    let some = false;
    for (const thread of this.#machine.threads) {
      if (!thread.started || this.#machine.pending(thread) instanceof End) continue;
      const operation = this.#machine.pending(thread);
      if (!operation.ready(thread.number) && !operation.timed) continue;
      if (thread.quiet < MOST_QUIET) return false;
      some = true;
    }
    if (!some) return false;
    // They repeat this until something changes, and nothing will; unless one of them gives up.
    return this.#machine.threads.every((thread) => {
      const operation = thread.started ? this.#machine.pending(thread) : undefined;
      if (operation === undefined || operation instanceof End) return true;
      if (!operation.ready(thread.number) && !operation.timed) return true;
      const known = this.#loops.get(thread.nodes[thread.length]!);
      return known !== "ends" && this.#look(thread, this.#farthest(thread), this.#cellsOf(thread)).loop === "endless";
    });
  }

  /** The last steps, where they repeat the same operations in which threads read something. */
  round(sameSteps = SAME_STEPS): { from: number; steps: number } | undefined {
    const { depth, choices, operations, answers, effects } = this.#machine;
    const same = (at: number, other: number) =>
      other >= 0 &&
      choices[at] === choices[other] &&
      Object.is(answers[at], answers[other]) &&
      operations[at]!.same(operations[other]!);
    for (let steps = 1; steps <= MOST_ROUND; steps++) {
      let from = depth - 1;
      while (same(from, from - steps)) from--;
      from -= steps - 1;
      if (depth - from < sameSteps || depth - from < SAME_ROUNDS * steps) continue;
      const looks = effects.slice(depth - steps, depth).includes(false);
      return looks ? { from: Math.max(0, from), steps } : undefined;
    }
    return undefined;
  }

  /**
   * Whether a thread repeats operations, with the same answers and without effect, while nothing that it reads has
   * changed.
   */
  of(thread: VirtualThread, operation: Operation): Loop {
    const { answers, operations } = this.#machine;
    const depths = this.#machine.depthsOf[thread.number]!;
    let times = 0;
    let last = -1;
    let round = 0;
    let answer: unknown;
    const first = thread.length - thread.quiet;
    let i = thread.length - 1;
    for (; i >= first && times < SPINS; i--) {
      const at = depths[i]!;
      if (!operations[at]!.same(operation)) continue;
      if (last < 0) {
        last = at;
        answer = answers[at];
        round = i;
      } else if (!Object.is(answers[at], answer)) return "none";
      times++;
    }
    if (times < SPINS || this.#changedSince(last, depths[first]!, thread)) return "none";
    return this.#loopOf(thread, round, i + 1);
  }

  /**
   * Whether a thread goes on like that, as far as one can look ahead: three reads in a row are no loop.
   *
   * @param round its first operation of the last round
   * @param rounds its first one of all rounds that are looked at
   */
  #loopOf(thread: VirtualThread, round: number, rounds: number): Loop {
    const node = thread.nodes[thread.length];
    if (node === undefined) return "none";
    const known = this.#loops.get(node);
    if (known !== undefined) return known;
    const looked = this.#lookedAt(thread, round);
    const far = this.#howFar(thread, looked);
    const { loop, passed, cells } = this.#look(thread, far, this.#cellsOf(thread));
    looked.times++;
    if (loop === "endless") looked.least = Math.min(looked.least, far);
    else if (loop === "ends") {
      looked.ends = true;
      // Loops that were not run ahead this far were taken for endless, and may not have been.
      if (passed.length >= looked.least) this.#machine.unfair = true;
    }
    // In weak memory, the same answers may come from other memory; and what was read before the repetitions may be old.
    if (this.#machine.weak !== undefined) return loop;
    const seen = this.#cellsOf(thread, rounds);
    if (loop === "endless" && ![...cells].every((cell) => seen.has(cell))) return loop;
    this.#loops.set(node, loop);
    if (loop === "ends") for (const each of passed) this.#loops.set(each, loop);
    return loop;
  }

  /** What is known of loops with such a repetition. */
  #lookedAt(thread: VirtualThread, round: number): Looked {
    const { answers, operations } = this.#machine;
    const depths = this.#machine.depthsOf[thread.number]!;
    let key = `${thread.number}`;
    for (let i = round; i < thread.length; i++) {
      const { kind, cells } = operations[depths[i]!]!;
      key += ` ${kind} ${cells} ${String(answers[depths[i]!])}`;
    }
    let looked = this.#looked.get(key);
    if (looked === undefined) {
      looked = { times: 0, ends: false, least: Number.POSITIVE_INFINITY };
      this.#looked.set(key, looked);
    }
    return looked;
  }

  /** How far to run a loop ahead: the first of its kind, and each that may end, up to the length of a schedule. */
  #howFar(thread: VirtualThread, { times, ends }: Looked): number {
    const farthest = this.#farthest(thread);
    if (ends || times === 0) return farthest;
    return times < MOST_FAR || (times & (times - 1)) === 0 ? Math.min(FAR, farthest) : AHEAD;
  }

  #farthest({ mostAhead }: VirtualThread): number {
    return this.#machine.weak === undefined ? mostAhead : Math.min(FAR, mostAhead);
  }

  /** The cells that a thread has looked at, from one of its operations on; default: since it has had an effect. */
  #cellsOf(thread: VirtualThread, from = thread.length - thread.quiet): Set<number> {
    const { operations } = this.#machine;
    const depths = this.#machine.depthsOf[thread.number]!;
    const cells = new Set<number>();
    for (let i = from; i < thread.length; i++) for (const cell of operations[depths[i]!]!.cells) cells.add(cell);
    return cells;
  }

  /**
   * Runs a thread alone as long as it has no effect and looks at nothing else than in these cells, but not further than
   * so many steps, and undoes that. Gives the cells that it did look at, too.
   */
  #look(thread: VirtualThread, far: number, cells: ReadonlySet<number>) {
    const { options } = this.#machine;
    const { locates } = options;
    // Where these steps stand in the program is not needed, and takes longest to find out.
    options.locates = false;
    try {
      const seen = this.#runAhead(thread, far, cells);
      if (!locates) return seen;
      thread.nodes[thread.length]?.forget();
      options.locates = true;
      return seen.loop === "endless" ? seen : this.#runAhead(thread, far, cells);
    } finally {
      options.locates = locates;
    }
  }

  #runAhead(thread: VirtualThread, far: number, cells: ReadonlySet<number>) {
    const { depth, steps } = this.#machine;
    const from = thread.length;
    const driver: Driver = {
      next: () => {
        const operation = thread.pending!;
        const ready = operation.ready(thread.number);
        if (this.#machine.depth > depth && this.#machine.effects[this.#machine.depth - 1]) return -1;
        if (this.#machine.depth - depth >= far || operation.kind === "start") return -1;
        if (!operation.cells.every((cell) => cells.has(cell))) return -1;
        if (!ready && !(operation.timed && operation.timesOut(thread.number))) return -1;
        return ready ? thread.number : thread.number + TIME_OUT;
      },
    };
    this.looksAhead = true;
    try {
      this.#machine.run(driver);
    } finally {
      this.looksAhead = false;
    }
    const done = this.#machine.depth - depth;
    const passed = thread.nodes.slice(from, from + done) as Node[];
    this.#machine.back(depth);
    this.#machine.steps = steps;
    const loop: Loop = done >= far ? "endless" : done >= AHEAD ? "ends" : "none";
    return { loop, passed, cells: new Set(passed.flatMap(({ operation }) => operation.cells)) };
  }

  /** Whether another thread has changed something after `depth` that this one looks at, from `first` on. */
  #changedSince(depth: number, first: number, thread: VirtualThread): boolean {
    const { choices, effects, operations } = this.#machine;
    const looked = new Set<number>();
    // Beginning to wait changes nothing, except for threads that wake others.
    const woken = new Set<number>();
    for (let at = first; at < this.#machine.depth; at++) {
      if (this.#machine.threadOf(choices[at]!) !== thread) continue;
      const { kind, cells } = operations[at]!;
      for (const cell of cells) (kind === "notify" ? woken : looked).add(cell);
    }
    for (let at = depth + 1; at < this.#machine.depth; at++) {
      const { kind, cells } = operations[at]!;
      if (effects[at] && cells.some((cell) => looked.has(cell))) return true;
      if (kind === "wait" && cells.some((cell) => woken.has(cell))) return true;
    }
    return false;
  }
}
