import { runtime } from "../../../runtime-adapters/current.ts";
import { atomics } from "../originals.ts";

/** The classes themselves: a program that is explored sees others, and this runs in the middle of it. */
const Classes = { Int32Array, Uint8Array };

/** Who has the word. */
export const EXPLORER = 0;
export const THREAD = 1;
type Side = typeof EXPLORER | typeof THREAD;

/**
 * Words: whose turn it is, how many bytes the message has, which follows behind the head, and whether a function of the
 * program runs.
 */
const [TURN, LENGTH, INSIDE] = [0, 1, 2];
const HEAD_BYTES = 16;
const MOST_BYTES = 1 << 18;
/** So often it is looked for an answer before the thread goes to sleep. */
const LOOKS = 200;

/**
 * Messages between two threads of which one speaks and one waits: in shared memory, since neither may go back to what
 * else it has to do before it has its answer.
 */
export class Channel {
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #bytes: Uint8Array<SharedArrayBuffer>;
  readonly #me: Side;
  readonly #clones = runtime.codec();

  constructor(me: Side, memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#words = new Classes.Int32Array(memory, 0, HEAD_BYTES / 4);
    this.#bytes = new Classes.Uint8Array(memory, HEAD_BYTES);
    this.#me = me;
  }

  /** Memory for one. */
  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(HEAD_BYTES + MOST_BYTES);
  }

  /** Whether the function of a thread runs, and not what leads to it. */
  get inside(): boolean {
    return atomics.load(this.#words, INSIDE) === 1;
  }

  set inside(inside: boolean) {
    atomics.store(this.#words, INSIDE, inside ? 1 : 0);
  }

  /**
   * Says something, and gives the other side the word.
   *
   * @throws {Error} When it cannot be sent, or is too large: then nothing was said.
   */
  say(message: unknown): void {
    const body = this.#clones.encode(message);
    if (body.length > MOST_BYTES) {
      throw new RangeError(`Cannot explore on workers: a value has ${body.length} bytes, more than ${MOST_BYTES}.`);
    }
    this.#bytes.set(body);
    this.#words[LENGTH] = body.length;
    atomics.store(this.#words, TURN, 1 - this.#me);
    atomics.notify(this.#words, TURN);
  }

  /** Waits for the word, and gives what was said; `undefined` where that takes longer. */
  hear(limitMs = Number.POSITIVE_INFINITY): unknown {
    const other = 1 - this.#me;
    for (let i = 0; i < LOOKS && atomics.load(this.#words, TURN) === other; i++);
    while (atomics.load(this.#words, TURN) === other) {
      if (atomics.wait(this.#words, TURN, other, limitMs) === "timed-out") return undefined;
    }
    return this.#clones.decode(this.#bytes.slice(0, this.#words[LENGTH]));
  }
}
