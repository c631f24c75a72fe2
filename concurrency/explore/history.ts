import type { Operation } from "./operation.ts";

/**
 * What a thread does next, after the answers that it got so far: a tree of which each node is an operation and each
 * branch an answer. A thread is a function of its answers, so where it was once it need not be run again.
 *
 *     read counter[0] ──0──▶ write counter[0] = 1 ──▶ end
 *                     ──1──▶ write counter[0] = 2 ──▶ end
 */
export class Node {
  readonly operation: Operation;
  #answer: unknown;
  #next: Node | undefined;
  #others: Map<unknown, Node> | undefined;

  constructor(operation: Operation) {
    this.operation = operation;
  }

  /** What follows this answer, where that is known. */
  after(answer: unknown): Node | undefined {
    if (this.#next !== undefined && Object.is(this.#answer, answer)) return this.#next;
    return this.#others?.get(keyOf(answer));
  }

  /** Notes what follows this answer. */
  add(answer: unknown, operation: Operation): Node {
    const next = new Node(operation);
    if (this.#next === undefined) {
      this.#answer = answer;
      this.#next = next;
    } else {
      this.#others ??= new Map();
      this.#others.set(keyOf(answer), next);
    }
    return next;
  }

  /** Forgets what follows. */
  forget(): void {
    this.#next = undefined;
    this.#others = undefined;
  }
}

const MINUS_ZERO = Symbol("-0");

/** A map takes −0 for 0; a thread that divides by it does not. */
function keyOf(answer: unknown): unknown {
  return Object.is(answer, -0) ? MINUS_ZERO : answer;
}
