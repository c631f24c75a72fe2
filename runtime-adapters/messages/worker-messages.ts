/**
 * What a worker and its parent say to each other, the same for threads and processes.
 *
 *     parent (worker/parent-side.ts)        worker (worker/worker-side.ts)
 *       │                  ◀──── hello ──── │   it runs (only on Deno: the id of its thread)
 *       │ ──── start ────▶                  │   imports the module
 *       │ ◀─── data ─────▶                  │   Port.send; kept at the other end until Port.receive
 *       │ ──── close ────▶                  │   the parent sends no more: its module may finish
 *       │ ◀─── room ─────▶                  │   large arrays may come (only on Bun: bun/room-for-arrays.ts)
 *       │ ──── terminate ▶                  │   ends at once (only on Deno, beside what deno/nested-workers.ts does)
 *       │                  ◀──── end ────── │   how it ends: always its last word
 *
 * One line carries them all, so an end arrives after every message sent before it. A worker that has no last word
 * (killed, out of memory) is described by what the runtime says of it.
 */
import type { Unreadable, WorkerEnd } from "../runtime.ts";

/**
 * What `Port.send` sends: a list, an array over memory, or what is no object, as it is, since to clone one thing more
 * around it takes as long as a tiny task.
 */
export type Data = Primitive | readonly unknown[] | ArrayBufferView | { data: unknown };

/** Not `undefined`: the ports of Node 24 and Deno 2.9 make `null` of it. */
type Primitive = string | number | bigint | boolean;

/** From parent to worker. */
export type ToWorker =
  | Data
  | { kind: "start"; module: string; run?: string }
  | { kind: "close" }
  | { kind: "room" }
  | { kind: "terminate" };

/** From worker to parent. */
export type ToParent = Data | { kind: "hello"; thread: string } | { kind: "room" } | { kind: "end"; end: WorkerEnd };

/** Tells what a module of a worker says from what we say. */
export function isData(message: ToWorker | ToParent): message is Data {
  return typeof message !== "object" || isBare(message) || "data" in message;
}

/** `message` as it travels. */
export function toData(message: unknown): Data {
  const asItIs = typeof message === "object" ? isBare(message) : message !== undefined;
  return asItIs ? (message as Data) : { data: message };
}

/** What was sent. */
export function fromData(data: Data): unknown {
  return typeof data === "object" && !isBare(data) ? data.data : data;
}

/** Comes in the place of a message that could not be read here: the receiver fails what it was for. */
export function unreadable(error: unknown): Data {
  const reason = error instanceof Error ? error.message : "the runtime does not say why";
  return { data: { kind: "unreadable", reason } satisfies Unreadable };
}

/** Whether an object travels as it is. */
function isBare(value: object | null): value is readonly unknown[] | ArrayBufferView {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}
