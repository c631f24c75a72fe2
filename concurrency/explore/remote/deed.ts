import type { AccessKind } from "../access.ts";

/**
 * What a thread does next, as plain data: one step with what it shares, or its end. Memory and things are those of the
 * program's `setup()`, which both sides call.
 */
export type Deed =
  /** A plain access, or one of `Atomics`. */
  | (Word & { does: "access"; access: AccessKind; atomic: boolean; written?: unknown; expected?: unknown })
  /** `nth`: the how manieth of its thread, of `Atomics.waitAsync`. */
  | (Word & { does: "wait"; expected: unknown; limitMs: number; nth?: number })
  /** The end of the first of some asynchronous waits that comes to one. */
  | { does: "waitEnds"; waits: readonly DeedWait[]; place?: DeedPlace }
  | { does: "notify"; memory: number; offset: number; count: number; place?: DeedPlace }
  /** An access of a `DataView`. */
  | {
      does: "data";
      access: "read" | "write";
      memory: number;
      offset: number;
      method: string;
      littleEndian: boolean;
      written?: unknown;
      place?: DeedPlace;
    }
  /** A step with a lock and the like: which one, such as `forks[1]`, and what, such as `lock.acquire`. */
  | { does: "thing"; thing: string; rule: string; argument?: unknown; limited: boolean; place?: DeedPlace }
  | { does: "idle"; idle: "sleep" | "pause"; place?: DeedPlace }
  | { does: "end"; value?: unknown }
  | { does: "throw"; name: string; message: string };

/** One of the asynchronous waits of a thread that have begun. */
export interface DeedWait {
  memory: number;
  offset: number;
  nth: number;
  limited: boolean;
}

/** An element of an array over shared memory. */
interface Word {
  /** The number of the memory: see `sharedOf`. */
  memory: number;
  /** The array's class. */
  array: string;
  /** Where the array begins in the memory, in bytes. */
  begin: number;
  index: number;
  place?: DeedPlace;
}

/** Where a step stands in a source file: the file's name alone. */
export interface DeedPlace {
  file: string;
  line: number;
  column: number;
}
