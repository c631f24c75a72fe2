/** What may travel on a line. Types only. */
import type { Socket } from "node:net";

export interface Messages {
  /** Structured clones as bytes; loaded when it is first asked for. */
  codec(): Clones;
  /** Small plain values as bytes, faster; `undefined` where a proxy looks like what it stands for. */
  plainCodec(): PlainCodec | undefined;
  /** Whether `value` can be sent to a thread or a process of this runtime. Tries it: it takes as long as to send it. */
  sends(value: unknown, to: "thread" | "process"): boolean;
  /**
   * What in `value` cannot be sent to a thread or a process of this runtime; `undefined` where nothing is found. For
   * messages of errors: it may take long.
   * @param leaf names what else is looked for
   */
  explain(
    value: unknown,
    to: "thread" | "process",
    leaf?: (value: object) => Unsendable | undefined,
  ): Unsendable | undefined;
}

/** Small plain values as bytes, which another thread or process can read. */
export interface PlainCodec {
  /**
   * Bytes behind so many that are the caller's; `undefined` where the value is not plain, or large. Valid until the
   * next call.
   */
  encodePlain(value: unknown, head: number): Uint8Array | undefined;
  /** What `encodePlain` made bytes of. */
  decodePlain(bytes: Uint8Array, head: number): unknown;
}

/** Comes in the place of a message that could not be read where it arrived. */
export interface Unreadable {
  kind: "unreadable";
  /** In the words of the runtime. */
  reason: string;
}

/** Something that cannot be sent. */
export interface Unsendable {
  /** Where it stands and what it is, such as `at [3].callback, a function`. */
  what: string;
  /** What to send instead, as a sentence. */
  advice?: string;
}

/** Structured clones as bytes, which another thread or process of the same runtime can read. */
export interface Clones {
  /**
   * A clone of `value` as bytes.
   * @throws {DOMException} `DataCloneError`: it holds something that cannot leave this process.
   */
  encode(value: unknown): Uint8Array;
  /**
   * What `encode` cloned.
   * @throws {Error} The bytes cannot be read here.
   */
  decode(bytes: Uint8Array): unknown;
}

/** The same over a stream. */
export interface Codec extends Clones {
  /** `body` as it travels over a stream. */
  frame(body: Uint8Array): Uint8Array;
  /** Cuts the pieces of a stream into what was framed, each read by `read`. */
  FrameReader: new (
    read: (body: Uint8Array) => unknown,
  ) => {
    read(piece: Uint8Array, take: (message: unknown) => void): void;
  };
  /** Writes what was framed to a stream. */
  FrameWriter: new (
    line: Socket,
  ) => { write(frame: Uint8Array): void };
}
