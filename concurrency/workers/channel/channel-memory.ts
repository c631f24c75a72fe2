/**
 * Memory that both ends of a worker's channel share (threads only). Bytes:
 *
 *      0       4       8          12           13           14      16          24          32
 *      │ claim 0  claim 1 │ function │ nothing 0    nothing 1  │      │ busyMs 0     busyMs 1 │
 *
 * A message that is nothing but a value finds here what else there is to say: to clone a list for it takes as long as
 * all the rest of a tiny task (decision 0008). The channel orders what both sides read and write; nobody writes what
 * belongs to a batch before that is answered.
 */
export class ChannelMemory {
  readonly buffer: SharedArrayBuffer;
  /** A word for each of the two batches that a worker has at most; see stealing.ts. */
  readonly claims: Int32Array;
  readonly #function: Int32Array;
  readonly #nothing: Uint8Array;
  readonly #busyMs: Float64Array;

  constructor(buffer = new SharedArrayBuffer(32)) {
    this.buffer = buffer;
    this.claims = new Int32Array(buffer, 0, 2);
    this.#function = new Int32Array(buffer, 8, 1);
    this.#nothing = new Uint8Array(buffer, 12, 2);
    this.#busyMs = new Float64Array(buffer, 16, 2);
  }

  /** The number of the function that the next value is for. */
  get function(): number {
    return this.#function[0]!;
  }

  set function(index: number) {
    this.#function[0] = index;
  }

  /** What belongs to the value that answers a batch: how long it took, and whether it stands for `undefined`. */
  answer(claim: number): { busyMs: number; nothing: boolean } {
    return { busyMs: this.#busyMs[claim]!, nothing: this.#nothing[claim] === 1 };
  }

  setAnswer(claim: number, { busyMs, nothing }: { busyMs: number; nothing: boolean }): void {
    this.#busyMs[claim] = busyMs;
    this.#nothing[claim] = nothing ? 1 : 0;
  }
}
