import type { RuntimeName } from "../../../runtime-adapters/runtime.ts";

/**
 * What people hand in, and what an instructor would give for it: written down before it was measured. One outcome, the
 * same on every runtime, on one processor and on two, beside neighbours or not.
 */
export interface Natural {
  /** `LESSON/NAME` in this folder. */
  file: string;
  outcome: "passed" | "failed";
  score: number;
  /** The diagnosis of what fails. */
  diagnosis?: string;
  /** It starts processes: where only a runtime's permissions stand, there is no verdict. */
  processes?: true;
  /** The runtimes that have what it uses; absent: all. */
  only?: readonly RuntimeName[];
  /** Only two processors with nobody in the way tell that it is serial: elsewhere it may pass, not witnessed. */
  needsWitness?: true;
}

const passes = { outcome: "passed", score: 10 } as const;
const fails = (score: number, diagnosis: string) => ({ outcome: "failed", score, diagnosis }) as const;

export const NATURAL: readonly Natural[] = [
  { file: "01/all-settled", ...passes },
  { file: "01/for-await", ...passes },
  { file: "01/awaited-in-a-loop", ...passes },
  { file: "01/race-loop", ...passes },
  { file: "01/recursion", ...passes },
  { file: "01/callbacks", ...passes },
  { file: "01/started-later", ...passes },
  // Part of the points of each: 3 of 5 and 2 of 5 at once, in 2 and 3 waits instead of 5.
  { file: "01/limit-of-three", ...fails(7.5, "too-few-at-once") },
  { file: "01/one-ahead", ...fails(6.5, "too-few-at-once") },
  { file: "01/asks-twice", ...fails(4, "awaits-in-loop") },
  { file: "01/asks-all-then-again", ...fails(4, "asked-again") },
  { file: "01/asks-all-each-time", ...fails(4, "asked-again") },
  { file: "01/remembers-texts", ...fails(0, "remembered") },
  { file: "02/pool-of-3", ...passes },
  { file: "02/pool-of-8", ...passes },
  { file: "02/pool-of-16", ...passes },
  { file: "02/pool-of-processes", ...passes, processes: true },
  { file: "02/chunks-of-3", ...passes },
  { file: "02/submitted", ...passes },
  { file: "02/unordered", ...passes },
  { file: "02/kept-warm", ...passes },
  { file: "02/pool-at-the-top", ...passes },
  { file: "02/better-in-a-pool", ...passes },
  { file: "02/ranges", ...passes },
  { file: "02/thread-by-hand", ...passes },
  { file: "02/main-helps", ...passes },
  { file: "02/web-workers", ...passes, only: ["deno", "bun"] },
  { file: "02/node-threads", ...passes },
  { file: "02/claimed-from-shared-memory", ...passes },
  { file: "02/lock-to-take", ...passes },
  { file: "02/fork", ...passes, processes: true },
  // Right and faster, by two of the four that were asked for: half of the points for that.
  { file: "02/pool-of-2", ...fails(8.5, "too-few-workers") },
  { file: "02/chunks-of-6", ...fails(8.5, "too-few-workers") },
  { file: "02/pool-of-1", ...fails(4, "one-worker") },
  { file: "02/one-chunk", ...fails(4, "one-chunk") },
  { file: "02/awaited-in-a-loop", ...fails(4, "awaits-in-loop") },
  { file: "02/thread-each-awaited", ...fails(4, "awaits-in-loop") },
  { file: "02/each-after-the-other", ...fails(4, "awaits-in-loop") },
  { file: "02/each-does-all", ...fails(4, "each-does-all") },
  { file: "02/promise-all-alone", ...fails(4, "one-thread-computes") },
  // Faster, but not by sharing the work.
  { file: "02/sieve-alone", ...fails(7, "better-algorithm") },
  { file: "02/lock-held-while-computing", ...fails(4, "takes-turns") },
  { file: "02/kit-lock-held", ...fails(4, "takes-turns") },
  { file: "02/woken-in-turn", ...fails(4, "takes-turns") },
  { file: "02/naps-in-turn", ...fails(4, "takes-turns") },
  { file: "02/yields-in-turn", ...fails(4, "takes-turns"), only: ["bun"], needsWitness: true },
  { file: "03/thread-by-hand", ...passes },
  { file: "03/pool-of-five", ...passes },
  { file: "03/put-in-order", ...passes },
  { file: "03/node-threads", ...passes },
  // By threads of the runtime's own, which the grader gives it enough of: the verdict must not depend on how many there
  // are.
  { file: "03/read-file-async", ...passes },
  { file: "03/pool-of-processes", ...passes, processes: true },
  { file: "03/processes-by-hand", ...passes, processes: true },
  { file: "03/cat", ...passes, processes: true },
  { file: "03/fork", ...passes, processes: true },
  { file: "03/pool-of-two", ...fails(6.5, "too-few-at-once") },
  { file: "03/opens-twice", ...fails(4, "one-thread-blocks") },
  { file: "03/downloaded-here", ...fails(4, "awaits-in-loop") },
  { file: "04/by-recursion", ...passes },
  { file: "04/warms-up", ...passes },
  // No clock has seen a run.
  { file: "04/shared-out", ...fails(2, "made-up-times") },
  { file: "04/never-run", ...fails(2, "made-up-times") },
  { file: "05/pieces-with-timers", ...passes },
  { file: "05/node-threads", ...passes },
  { file: "06/interest-twice", ...fails(0, "interest-twice") },
  // To copy long texts is work, too.
  { file: "12/only-travels", ...fails(8, "idle-workers") },
  { file: "13/compensated", ...fails(0, "compensated") },
  { file: "13/last-row-missing", ...fails(0, "last-row-missing") },
  // What a second outsider handed in, who had read the lessons alone.
  { file: "01/fromasync-mapper", ...fails(4, "awaits-in-loop") },
  { file: "01/promise-mutex", ...fails(4, "awaits-in-loop") },
  { file: "01/index-of-twins", ...fails(0, "empty-places") },
  { file: "01/reduce-started-first", ...passes },
  { file: "02/reduce-accumulator", ...fails(4, "awaits-in-loop") },
  { file: "02/token-ring", ...fails(4, "takes-turns") },
  { file: "02/semaphore-of-one", ...fails(4, "takes-turns") },
  { file: "02/semaphore-of-four", ...passes },
  { file: "02/transfer-lists", ...passes },
  { file: "03/lock-held", ...fails(4, "takes-turns") },
  { file: "06/returns-a-copy", ...passes },
  { file: "06/two-threads-by-hand", ...passes },
  { file: "06/interest-alone", ...passes },
  { file: "06/checked-by-workers", ...fails(8, "idle-workers") },
  { file: "06/one-for-show", ...fails(8, "idle-workers") },
  { file: "07/one-after-the-other", ...passes, processes: true },
  { file: "08/rounded-to-a-tenth", ...fails(2, "wrong-figure") },
  { file: "08/getters", ...passes },
  { file: "09/from-behind", ...passes },
  { file: "10/claims-from-a-counter", ...passes },
  { file: "10/lock-while-computing", ...fails(5, "takes-turns") },
  { file: "11/chunks-of-10", ...passes },
  { file: "11/chunks-of-100", ...passes },
  { file: "12/own-workers", ...passes },
  { file: "12/kept-by-text", ...passes },
  { file: "13/reduce-accumulator", ...fails(4, "awaits-in-loop") },
  { file: "13/lock-while-computing", ...fails(4, "takes-turns") },
  { file: "14/pool-of-processes", ...passes, processes: true },
  { file: "14/as-they-come", ...passes },
  { file: "14/piece-after-piece", ...fails(4, "awaits-in-loop") },
  { file: "15/computes-the-knocks", ...fails(0, "not-waited-for") },
  { file: "15/race-loop", ...passes },
  { file: "15/only-the-one", ...fails(0, "only-the-one") },
  { file: "16/all-settled", ...passes },
  { file: "16/own-two-lines", ...passes },
  { file: "16/own-workers", ...passes },
  { file: "17/file-handle", ...passes },
  { file: "17/disposable-stack", ...passes },
  { file: "17/two-threads", ...passes },
  // Written by who had read nothing but a lesson's text and its starter.
  { file: "07/recursive", ...passes, processes: true },
  { file: "07/tells-the-error", ...fails(0, "another-word"), processes: true },
  { file: "07/forked", ...passes, processes: true },
  { file: "08/amdahl-turned", ...passes },
  { file: "08/run-by-run", ...fails(2, "wrong-figure") },
  { file: "09/generator", ...passes },
  { file: "09/every-run", ...fails(6, "wrong-figure") },
  { file: "09/binary-search", ...fails(6, "first-win") },
  { file: "10/queue-of-rows", ...passes },
  { file: "10/unordered", ...passes },
  { file: "10/here-and-for-show", ...fails(5, "each-does-all") },
  { file: "11/each-does-all", ...fails(7, "each-does-all") },
  { file: "10/dealt-processes", ...passes, processes: true },
  { file: "12/kept-threads-queue", ...passes },
  { file: "12/kept-processes", ...passes, processes: true },
  { file: "12/promise-of-a-pool", ...passes },
  { file: "15/callbacks", ...passes },
  { file: "15/own-signals", ...passes },
  { file: "15/abort-later", ...fails(6, "timer-left") },
  { file: "15/wrapped-promise", ...fails(6, "timer-left") },
  { file: "16/thread-terminated", ...passes },
  { file: "16/two-pools-of-one", ...passes },
  { file: "16/pool-of-processes", ...passes, processes: true },
  { file: "16/looks-and-pool", ...fails(8, "looked-beforehand") },
  { file: "16/looks-beforehand", ...fails(7, "no-workers") },
  { file: "16/on-main", ...fails(5, "timer-left") },
  { file: "17/generator-finally", ...passes, processes: true },
  { file: "17/promise-finally", ...passes },
  { file: "17/counted-here", ...fails(8, "idle-workers") },
  { file: "17/dictionary-read", ...fails(8, "nothing-open") },
  { file: "17/broken-first", ...fails(8, "idle-workers") },
];
