/** Processors, clocks, memory that threads share, and what was used. Types only. */

export interface Machine {
  /** Processors usable now: the least of online, affinity and cgroup v1/v2 quota (rounded up); at least 1. */
  cpus(): number;
  /** Milliseconds from a fixed, arbitrary point; monotonic. */
  now(): number;
  /** Processor time of this thread so far, in milliseconds; `NaN` where it is not told. */
  threadCpuMs(): number;
  /** Processor time of this whole process so far; `NaN` where it is not told. */
  cpuTime(): CpuTime;
  /** Why threads share no memory here, and what to do, as a sentence; `undefined` where they do. */
  readonly whyUnshared: string | undefined;
  /** Why there are no sockets here, as a sentence; `undefined` where there are. */
  readonly whyNoSockets: string | undefined;
  /**
   * A folder for a socket whose path has so many bytes behind that of the folder: the path of one may not be long.
   * @throws {Error} Where there are no sockets.
   */
  socketFolder(bytes: number): string;
  /**
   * The whole text in a file or named pipe; blocks this thread until it is there.
   * @throws {Error} It does not exist, or cannot be read.
   */
  readText(path: string): string;
  /**
   * Calls `f`, and cuts it off after so many milliseconds, whatever it does: no `catch` and no `finally` in it runs
   * then, and what it has done is done. Where a platform cannot, it just calls it.
   * @param samples whether it is noted where `f` is meanwhile
   */
  within<T>(limitMs: number, f: () => T, samples?: boolean): Within<T>;
}

/** How a call ended that may be cut off. `samples` is asked once, when whatever the call has left is put in order. */
export type Within<T> = { kind: "ended"; value: T } | { kind: "cut"; samples: () => Promise<readonly Sample[]> };

/** Where a call was, so many times. */
export interface Sample {
  /** The innermost function first, each with the line in which it begins, from 1. */
  frames: { name: string; file: string; begins: number }[];
  times: number;
  /** The line in the innermost one; absent where the runtime does not tell it. */
  line?: number;
}

export interface Usage {
  memory(): Memory;
}

export interface CpuTime {
  userMs: number;
  systemMs: number;
}

export interface Memory {
  /** Resident memory of the process. */
  residentBytes: number;
  /** JavaScript heap in use. */
  heapBytes?: number;
}
