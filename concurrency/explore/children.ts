import { TimeoutError } from "../errors.ts";
import type { Call } from "./call.ts";
import type { Machine } from "./machine.ts";
import { Operation } from "./operation.ts";
import { threadName } from "./show/words.ts";
import type { VirtualThread } from "./virtual-thread.ts";

/** A thread starts another one: its first, second, … */
export class Start extends Operation {
  readonly kind = "start";
  readonly nth: number;
  readonly call: Call;
  readonly #machine: Machine;
  readonly #parent: VirtualThread;

  constructor(machine: Machine, parent: VirtualThread, nth: number, call: Call) {
    super();
    this.#machine = machine;
    this.#parent = parent;
    this.nth = nth;
    this.call = call;
  }

  get target(): string {
    return threadName(this.starts ?? this.#machine.threads.length);
  }

  perform(): unknown {
    const child = this.#machine.childOf(this.#parent, this.nth);
    this.starts = child.number;
    child.begin(this, this.call);
    return undefined;
  }

  override undo(): void {
    this.#machine.threads[this.starts!]!.started = false;
  }

  same(other: Operation): boolean {
    if (!(other instanceof Start) || other.nth !== this.nth) return false;
    return other.call.module === this.call.module && other.call.name === this.call.name;
  }
}

const TIMED_OUT = "timed-out";

/** A thread waits for the end of another one. */
export class Join extends Operation {
  readonly kind = "join";
  /** Which of the threads that it has started. */
  readonly nth: number;
  readonly #child: VirtualThread;
  readonly #machine: Machine;

  /** @param limited whether it has a time limit */
  constructor(machine: Machine, parent: VirtualThread, nth: number, limited: boolean) {
    super();
    this.#machine = machine;
    this.#child = machine.childOf(parent, nth);
    this.nth = nth;
    this.timed = limited;
    this.joins = this.#child.number;
  }

  get target(): string {
    return threadName(this.#child.number);
  }

  override ready(): boolean {
    return this.#machine.ended(this.#child) !== undefined;
  }

  /** The outcome of the thread: the same object after the same steps. */
  perform(): unknown {
    return this.#machine.ended(this.#child);
  }

  override timeOut(): unknown {
    return TIMED_OUT;
  }

  override couldBefore(): undefined {
    return undefined;
  }

  override given(answer: unknown): unknown {
    if (answer === TIMED_OUT) {
      throw new TimeoutError(`Waited for ${this.target}; it still runs.`);
    }
    return (answer as { value?: unknown }).value;
  }

  same(other: Operation): boolean {
    return other instanceof Join && other.nth === this.nth && other.timed === this.timed;
  }
}
