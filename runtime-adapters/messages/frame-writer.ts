import type { Socket } from "node:net";

/**
 * Whether only so much is handed to a socket as it takes: Bun 1.4.5 moves all that waits on it each time that a part
 * goes out, so 100 MB at once took 7 s, and 200 MB 40 s.
 */
const PACED = "Bun" in globalThis;
/** So much of a frame is handed over at once. */
const PIECE_BYTES = 2 ** 20;

/** Called when the socket took a whole frame, or failed to. */
type Taken = (error?: Error | null) => void;

/** Writes frames to a socket, in order. */
export class FrameWriter {
  readonly #line: Socket;
  /** What is not handed to the socket yet, oldest first. */
  readonly #waiting: { rest: Uint8Array; taken: Taken | undefined }[] = [];
  #isFull = false;

  constructor(line: Socket) {
    this.#line = line;
    if (!PACED) return;
    line.on("drain", () => {
      this.#isFull = false;
      this.#handOver();
    });
  }

  write(frame: Uint8Array, taken?: Taken): void {
    if (!PACED) {
      this.#line.write(frame, taken);
      return;
    }
    this.#waiting.push({ rest: frame, taken });
    this.#handOver();
  }

  #handOver(): void {
    for (let next = this.#waiting[0]; next && !this.#isFull; next = this.#waiting[0]) {
      const { rest, taken } = next;
      if (rest.length > PIECE_BYTES) {
        next.rest = rest.subarray(PIECE_BYTES);
        this.#isFull = !this.#line.write(rest.subarray(0, PIECE_BYTES));
      } else {
        this.#waiting.shift();
        this.#isFull = !this.#line.write(rest, taken);
      }
    }
  }
}
