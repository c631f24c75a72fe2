import type { Deed } from "../../../concurrency/explore/mod.ts";
import type { Explored, SchedulesOptions, Stop } from "./options.ts";

/*
 *   worker thread                      this thread                        one process a thread of the program
 *     imports the lesson's program       starts the processes                behind walls: the student's file
 *     (with the reference's threads)
 *     explores it: has the memory,
 *     the locks, the schedules
 *       { ask, thread, answers } ──▶       [ thread, answers ] ──▶            calls the function with these answers
 *       sleeps                   ◀──       checks what came    ◀──            up to its next step, and tells that
 *     check, invariant
 *       { result }               ──▶       asks a last process the same again, in another order
 *
 * Memory is here alone. A process knows what its own thread's steps found, and nothing else: neither the schedule nor
 * what other threads do. So whatever a file does to its process, it can only choose its own thread's next step.
 */

/** What the worker is given. */
export interface Order {
  /** A module with the lesson's program, beside the reference's threads, and the explorer of its library. */
  url: string;
  options: Pick<SchedulesOptions, "races" | "steps">;
  alone: NonNullable<SchedulesOptions["alone"]>;
  /** The files that steps may stand in, by the names that they have in a process. */
  files: Readonly<Record<string, string>>;
  /** [0]: 1 when there is an answer; [1]: its length in bytes. The bytes follow. */
  answer: SharedArrayBuffer;
}

/** What it says. */
export type Said =
  | { kind: "threads"; count: number }
  | { kind: "ask"; thread: number; answers: readonly unknown[] }
  | { kind: "explored"; explored: Explored; referenceHeld?: boolean }
  | { kind: "mistake"; message: string };

/** What it is answered. */
export type Reply = { deed: Deed } | { stop: Stop };

/** The bytes of an answer begin here. */
export const ANSWER_AT = 8;
/** A step is no longer, as JSON. */
export const MOST_ANSWER_BYTES = 256 * 1024;
