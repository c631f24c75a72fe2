/**
 * What a worker and its parent say to each other, the same for threads and processes. Types only.
 *
 *     parent (parent.ts)                    worker (worker.ts)
 *       │                  ◀──── hello ──── │   it runs (only on Deno: the id of its thread)
 *       │ ──── start ────▶                  │   imports the module
 *       │ ◀─── data ─────▶                  │   Port.send; kept at the other end until Port.receive
 *       │ ──── close ────▶                  │   the parent sends no more: its module may finish
 *       │                  ◀──── end ────── │   how it ends: always its last word
 *
 * One line carries them all, so an end arrives after every message sent before it. A worker that has no last word
 * (killed, out of memory) is described by what the runtime says of it.
 */
import type { WorkerEnd } from "../runtime.ts";

/** From parent to worker. */
export type ToWorker =
  | { kind: "start"; module: string; run?: string }
  | { kind: "data"; body: unknown }
  | { kind: "close" };

/** From worker to parent. */
export type ToParent =
  | { kind: "hello"; thread: string }
  | { kind: "data"; body: unknown }
  | { kind: "end"; end: WorkerEnd };
