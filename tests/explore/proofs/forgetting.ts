/**
 * What a thread still knows: two threads of one program that know the same go on in the same way.
 *
 *     answers that it got   1  0  asleep  ok  0  7  1 …
 *     what it knows         └ lock.acquire() gave a Held ┘ 7 └ in queue.put(): 1 ┘
 *
 * A thread is a function of the answers that it got. Of a call of the library that has ended, only what it gave counts:
 * its variables are gone, and what the library remembers stands in shared memory. So does what a generator of the
 * library gave (`Steps`). And of a wait for a mutex without a limit nothing counts but where it is: `lock()` has no
 * variables. That this is so is looked at again and again (`#mustFit`).
 */
import { inspect } from "node:util";
import { MOST_THREADS } from "../../../concurrency/explore/choices.ts";
import type { Node } from "../../../concurrency/explore/history.ts";
import type { Machine } from "../../../concurrency/explore/machine.ts";
import type { Operation } from "../../../concurrency/explore/operation.ts";
import type { VirtualThread } from "../../../concurrency/explore/virtual-thread.ts";

/** So many steps ahead, a thread that knows the same as another one must do the same. */
const AHEAD = 4;

/** A call that has not ended. */
interface Frame {
  /** What runs: the function of the thread, a method, or a generator. */
  readonly of: object | string;
  readonly known: string[];
  /** Steps that it did itself. */
  readonly operations: Operation[];
  /** Whether it has called others. */
  calls: boolean;
  /** What the clock said when it began. */
  readonly clockMs: number;
}

/** Threads that know the same. */
interface Known {
  readonly number: number;
  readonly operation: Operation;
  /** What follows, by answer. */
  readonly next: Map<string, { answer: unknown; known: Known }>;
}

/** A thread did something else than another one that knew the same: more counts than was thought. */
export class ForgottenError extends Error {}

/** Forgets nothing, where it is asked to: each thread knows all answers that it got. */
export interface ForgettingOptions {
  forgets: boolean;
}

export class Forgetting {
  readonly #options: ForgettingOptions;
  #machine: Machine | undefined;
  readonly #frames: Frame[] = [];
  /** So many answers of the thread that runs stand in the frames. */
  #noted = 0;
  readonly #ofNodes = new WeakMap<Node, Known>();
  readonly #all = new Map<string, Known>();

  constructor(options: ForgettingOptions) {
    this.#options = options;
  }

  /** How many there are that know something else. */
  get size(): number {
    return this.#all.size;
  }

  /** The machine whose threads are asked. */
  set machine(machine: Machine) {
    this.#machine = machine;
  }

  /** The function of a thread is called. */
  begins(): void {
    this.#frames.length = 0;
    this.#frames.push({ of: "thread", known: [], operations: [], calls: false, clockMs: 0 });
    this.#noted = 0;
  }

  /** A call begins; `undefined` where nothing of it may be forgotten. @param args what it is given */
  enters(of: object | string, args: readonly unknown[]): Frame | undefined {
    const running = this.#running;
    if (!this.#options.forgets || running === undefined || args.some(holdsFunction)) return undefined;
    this.#note(running, running.at);
    const frame: Frame = { of, known: [], operations: [], calls: false, clockMs: running.counters.clockMs };
    this.#frames.at(-1)!.calls = true;
    this.#frames.push(frame);
    return frame;
  }

  /** A call has ended, with this. */
  leaves(frame: Frame, ended: string): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#note(running, running.at);
    if (this.#frames.pop() !== frame) throw new ForgottenError("calls do not end in the order in which they began");
    const tookMs = running.counters.clockMs - frame.clockMs;
    this.#frames.at(-1)!.known.push(tookMs === 0 ? ended : `${ended} after ${tookMs} ms`);
  }

  /** Whether a call of the library runs. */
  get isInside(): boolean {
    return this.#running !== undefined && this.#frames.length > 1;
  }

  /** The call that runs. */
  get innermost(): object | string | undefined {
    return this.#frames.at(-1)?.of;
  }

  /** The frame of a generator that goes on. */
  frameOf(of: object): Frame | undefined {
    return this.#frames.find((frame) => frame.of === of);
  }

  /** What a thread knows where it is. */
  knownBy(thread: VirtualThread): Known {
    return this.#knownAt(thread);
  }

  /** A thread got an answer to what it did, knowing this. */
  follows(before: Known, answer: unknown, after: Known): void {
    const token = told(answer);
    const other = before.next.get(token);
    if (other === undefined) before.next.set(token, { answer, known: after });
    else if (other.known !== after) throw new ForgottenError(`after ${token}, it knows something else than before`);
  }

  #knownAt(thread: VirtualThread, ahead = AHEAD): Known {
    const machine = this.#machine!;
    let node = thread.nodes[thread.length];
    const known = node && this.#ofNodes.get(node);
    if (known !== undefined) return known;
    let text = "";
    if (node === undefined) {
      thread.run(machine, {
        next: () => {
          text = this.#text(thread);
          return -1;
        },
      });
      node = thread.nodes[thread.length]!;
    } else {
      // The second half of a wait.
      const before = this.#ofNodes.get(thread.nodes[thread.length - 1]!)!;
      text = `${before.number} and then ${told(thread.answers[thread.length - 1])}`;
    }
    let all = this.#all.get(text);
    if (all === undefined) {
      all = { number: this.#all.size, operation: node.operation, next: new Map() };
      this.#all.set(text, all);
      this.#ofNodes.set(node, all);
    } else {
      this.#ofNodes.set(node, all);
      this.#mustFit(thread, node, all, ahead);
    }
    return all;
  }

  /** Looks ahead, whether a thread that knows the same as others also does the same. */
  #mustFit(thread: VirtualThread, node: Node, known: Known, ahead: number): void {
    const { operation } = node;
    if (!operation.same(known.operation)) {
      throw new ForgottenError(`comes to ${operation.kind} ${operation.target}, and not to ${known.operation.kind}`);
    }
    if (ahead === 0) return;
    const { length } = thread;
    for (const { answer, known: after } of [...known.next.values()]) {
      const later = thread.nodes.slice(length + 1);
      const answers = thread.answers.slice(length);
      thread.answers[length] = answer;
      thread.nodes[length + 1] = node.after(answer);
      const follows = operation.more(answer);
      if (thread.nodes[length + 1] === undefined && follows) thread.nodes[length + 1] = node.add(answer, follows);
      thread.length = length + 1;
      const found = this.#knownAt(thread, ahead - 1);
      thread.length = length;
      thread.nodes.splice(length + 1, thread.nodes.length, ...later);
      thread.answers.splice(length, thread.answers.length, ...answers);
      if (found !== after) throw new ForgottenError(`${operation.kind} ${operation.target} leads elsewhere`);
    }
  }

  #text(thread: VirtualThread): string {
    this.#note(thread, thread.length);
    const { number, counters } = thread;
    const { operation } = thread.nodes[thread.length]!;
    const { kind } = operation;
    if (kind === "end") {
      const { outcome } = operation as unknown as { outcome: { kind: string; value: unknown; error: unknown } };
      return `${number} ${outcome.kind} ${told(outcome.kind === "returned" ? outcome.value : outcome.error)}`;
    }
    const last = this.#frames.length - 1;
    const known = this.#frames.map((frame, i) =>
      i === last && waitsForMutex(frame) ? `in lock() ${counters.clockMs - frame.clockMs}` : frame.known.join(" "),
    );
    return `${number} ${known.join(" | ")} | ${kind}`;
  }

  /** The thread whose function is called now, unless it is being left. */
  get #running(): VirtualThread | undefined {
    const running = this.#machine?.running;
    return running === undefined || running.leaving || running.number >= MOST_THREADS ? undefined : running;
  }

  /** Notes what the thread that is called got since, up to so many answers. */
  #note(thread: VirtualThread, upTo: number): void {
    const frame = this.#frames.at(-1)!;
    for (; this.#noted < upTo; this.#noted++) {
      frame.known.push(told(thread.answers[this.#noted]));
      frame.operations.push(thread.nodes[this.#noted]!.operation);
    }
  }
}

/** Whether it is `lock()` of a mutex: what it got tells only where it is. How long it waits, the clock tells. */
function waitsForMutex({ of, calls, operations }: Frame): boolean {
  if (typeof of === "string" || calls) return false;
  const all = operations as unknown as readonly Touching[];
  return triesMutex(all[0]) && all.every((each) => each.target === all[0]!.target && belongsToMutex(each));
}

function triesMutex(operation: Touching | undefined): boolean {
  return operation?.kind === "compareExchange" && operation.expected === 0 && operation.written === 1;
}

function belongsToMutex(operation: Touching): boolean {
  const { kind, expected, written } = operation;
  if (kind === "wake" || triesMutex(operation)) return true;
  return (kind === "exchange" && written === 2) || (kind === "wait" && expected === 2);
}

/** What is asked of an operation here. */
interface Touching {
  kind: string;
  target: string;
  expected: unknown;
  written: unknown;
}

function holdsFunction(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "function";
  return Object.values(value).some((each) => typeof each === "function");
}

/** A value as text: other values have other texts. */
export function told(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "number" && value !== 0 ? String(value) : inspect(value, { depth: 9 });
}
