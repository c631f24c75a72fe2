/**
 * What the threads of a program in a page tell the page, on a `BroadcastChannel` that has the name of the run: that
 * leaves a thread at once, also one that blocks, and one that was started by another.
 *
 *     page ──── port: questions, answers ────▶ first thread of the program (runner.ts)
 *      ▲                                          │ starts
 *      └──── channel: what each thread tells ──── its workers (each loads learner.ts, as the first thread does)
 */
import type { TaskTrace } from "threadwork";
import type { Span } from "../../../timeline.ts";

export type Told =
  /** A worker was started, or ended. `raw`: by the program itself, and not by the library. */
  | { kind: "worker"; id: string; atMs: number; ends: boolean; name: string; raw?: true }
  /** A worker of this name has ended itself. */
  | { kind: "closed"; name: string }
  /** How often timers of the first thread have fired so far, and how much it has open. */
  | { kind: "kept"; wakes: number; open: number }
  /** A `Thread` was started, which is a worker for one task. */
  | { kind: "thread" }
  /** A task of a pool has run. `pool`: which. */
  | { kind: "task"; pool: string; trace: TaskTrace }
  | { kind: "print"; text: string }
  /** What a demonstration wants to be drawn. */
  | { kind: "drawn"; parts: Readonly<Record<string, readonly Span[]>> }
  /** All that the first thread told before has come. */
  | { kind: "mark"; id: string };

/** The name of the channel of a run. */
export const channelOf = (run: string): string => `threadwork-${run}`;

/** Behind a `#`, the address of each module of a program names its run. */
export const runOf = (url: string): string => new URL(url).hash.slice("#run=".length);

export const withRun = (url: string, run: string): string => `${url}#run=${run}`;

/** In the first thread of a demonstration: so many letters there is room for in a line. */
export const COLUMNS = Symbol.for("threadwork.columns");
