/** What the operating system told about a tree of processes while it was watched. A plain record; types only. */

import type { Method } from "../../methods.ts";

export interface Observation {
  method: Method;
  /** From the first look to the last. */
  wallMs: number;
  /**
   * Processor time of the whole tree in that time, of threads and processes that ended as well; absent when unknown.
   */
  cpuMs?: number;
  /** Every thread that was seen; windows name them by their place in this list. */
  threads: SeenThread[];
  /** The time between two looks, in order, without gaps. */
  windows: Window[];
}

/** A thread that was seen. Thread numbers are used again; together with the start time they are not. */
export interface SeenThread {
  pid: number;
  tid: number;
  /** Since the machine started, in clock ticks of the kernel. */
  startTicks: number;
  /** What its runtime named it: what it is called after it has run for a while, the program may have chosen. */
  name: string;
  /** The first look that saw it and the last, in milliseconds from the start: it was there in between. */
  fromMs: number;
  toMs: number;
}

/** The time between two looks. */
export interface Window {
  ms: number;
  /** Threads that did anything; all others slept. */
  threads: ThreadWindow[];
  /**
   * Processor time seen in the processes' totals only: of threads and children that came and went between two looks.
   */
  unseenMs?: number;
}

/** What one thread did in one window. */
export interface ThreadWindow {
  /** Its place in `Observation.threads`. */
  thread: number;
  /**
   * Time on a processor. The kernel brings it up to date at its ticks and when the thread leaves the processor, so a
   * part of it may have been before the window.
   */
  ranMs: number;
  /**
   * Time ready to run but without a processor. Counted when the wait is over, so it may reach back before the window.
   */
  waitedMs: number;
  /** How often it was given a processor: each wait ends with a run. */
  runs: number;
  /** How often it went to sleep (voluntary context switches). */
  sleeps: number;
  /** How often the processor was taken from it (involuntary context switches). */
  preemptions: number;
}
