import { Operation } from "./operation.ts";
import { threadName } from "./show/words.ts";
import type { VirtualThread } from "./virtual-thread.ts";

/** A thread starts another one. */
export class Start extends Operation {
  readonly kind = "start";
  readonly child: VirtualThread;
  readonly #f: (...args: unknown[]) => unknown;
  readonly #args: readonly unknown[];

  constructor(child: VirtualThread, f: (...args: unknown[]) => unknown, args: readonly unknown[]) {
    super();
    this.child = child;
    this.#f = f;
    this.#args = args;
    this.starts = child.number;
  }

  get target(): string {
    return threadName(this.child.number);
  }

  perform(): unknown {
    this.child.begin(this, () => this.#f(...this.#args));
    return undefined;
  }

  override undo(): void {
    this.child.started = false;
  }

  same(other: Operation): boolean {
    return other instanceof Start && other.child === this.child && other.#f === this.#f;
  }
}

/** A thread waits for the end of another one. */
export class Join extends Operation {
  readonly kind = "join";
  readonly #child: VirtualThread;
  readonly #ended: (child: VirtualThread) => object | undefined;

  /** @param ended how it has ended, if it has: the same object after the same steps */
  constructor(child: VirtualThread, ended: (child: VirtualThread) => object | undefined) {
    super();
    this.#child = child;
    this.#ended = ended;
    this.joins = child.number;
  }

  get target(): string {
    return threadName(this.#child.number);
  }

  override ready(): boolean {
    return this.#ended(this.#child) !== undefined;
  }

  perform(): unknown {
    return this.#ended(this.#child);
  }

  override couldBefore(): undefined {
    return undefined;
  }

  override given(answer: unknown): unknown {
    return (answer as { value?: unknown }).value;
  }

  same(other: Operation): boolean {
    return other instanceof Join && other.#child === this.#child;
  }
}
