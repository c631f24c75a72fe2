/**
 * What a worker and its parent say to each other. One line, in order, the same for threads and processes.
 *
 *      parent (parent.ts)                         worker (worker.ts)
 *        │  start: module, name  ──────────────▶    │  imports the module
 *        │  data: body           ◀─────────────▶    │  Port.send, kept until Port.receive
 *        │  close                ──────────────▶    │  the parent closed its end: the module may finish
 *        │                       ◀──────────────    │  end: how it ended, its last word
 */
import type { WorkerEnd } from "../runtime.ts";

/** From parent to worker. */
export type ToWorker = { kind: "start"; module: string; name: string } | Data | { kind: "close" };

/** From worker to parent. */
export type ToParent = Data | { kind: "end"; end: WorkerEnd };

/** A message of the people at both ends. */
export interface Data {
  kind: "data";
  body: unknown;
}
