/**
 * Memory that a crew shares with one worker (threads only), beside the line between them. Bytes:
 *
 *      0       4       8          12           13           14      16          24          32
 *      │ claim 0  claim 1 │ function │ nothing 0    nothing 1  │      │ busyMs 0     busyMs 1 │
 *
 * A message that is nothing but a value finds here what else there is to say: to clone a list for it takes as long as all the rest of a tiny task
 * (decision 0008). The line orders what both sides read and write; nobody writes what belongs to a message before that is answered.
 */
export class Beside {
  readonly memory: SharedArrayBuffer;
  /** A word for each of the two messages that a worker has at most; see claims.ts. */
  readonly claims: Int32Array;
  readonly #function: Int32Array;
  readonly #nothing: Uint8Array;
  readonly #busyMs: Float64Array;

  constructor(memory = new SharedArrayBuffer(32)) {
    this.memory = memory;
    this.claims = new Int32Array(memory, 0, 2);
    this.#function = new Int32Array(memory, 8, 1);
    this.#nothing = new Uint8Array(memory, 12, 2);
    this.#busyMs = new Float64Array(memory, 16, 2);
  }

  /** The number of the function that the next value is for. */
  get function(): number {
    return this.#function[0]!;
  }

  set function(index: number) {
    this.#function[0] = index;
  }

  /** What belongs to the value that answers a message: how long it took, and whether it stands for `undefined`. */
  answer(message: number): { busyMs: number; nothing: boolean } {
    return { busyMs: this.#busyMs[message]!, nothing: this.#nothing[message] === 1 };
  }

  setAnswer(message: number, { busyMs, nothing }: { busyMs: number; nothing: boolean }): void {
    this.#busyMs[message] = busyMs;
    this.#nothing[message] = nothing ? 1 : 0;
  }
}
