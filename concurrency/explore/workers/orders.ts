import type { MachineOptions } from "../machine.ts";
import type { Told, ToldCall } from "./telling.ts";

/*
 *   explorer                                             worker: one run of one thread's function at a time
 *     start: { memory, url, options }            ───▶      opens the channel in that memory
 *     { order: "begin", thread, instance, … }    ───▶      loads the module anew, sets it up, calls the function
 *                 { what: what it comes to }     ◀───        stops there
 *     { order: "answer", answer }                ───▶        goes on with it
 *                 { what: … the end of the function }   ◀─── waits for the next order
 *     { order: "leave" }                         ───▶        throws itself out of the function
 *                 { left: true }                 ◀───      waits for the next order
 */

/** What a worker is started with. */
export interface Start {
  /** Of the channel on which all else is said. */
  memory: SharedArrayBuffer;
  /** The module whose default export is the program. */
  url: string;
  options: Omit<MachineOptions, "locates">;
}

/** What a worker is told. */
export type Order =
  | { order: "begin"; thread: number; call?: ToldCall; instance: number; locates: boolean }
  | { order: "answer"; answer: unknown; asleep: boolean }
  | { order: "leave" };

/** What it says. */
export type Said = { what: Told } | { what: "more" } | { left: true } | NotPlayed;

/** Why a function is not played: it does what this engine cannot play, or what no engine explores. */
export type NotPlayed = { unplayable: string } | { unfit: string };

/**
 * The name by which `import()` loads a module as if it were another one: its state is its own. (Bun 1.4.5 takes the URL
 * of a file for the same module whatever its query, but not the path.)
 */
export function anew(url: string, instance: number): string {
  const path = pathOf(url);
  return `${/[%#?]/.test(path) ? url : path}?explored=${instance}`;
}

function pathOf(url: string): string {
  const file = asItIs(url);
  return file.startsWith("file:") ? decodeURIComponent(new URL(file).pathname) : file;
}

/** A file by its own URL. */
export function asItIs(file: string): string {
  return file.replace(/\?explored=\d+$/, "");
}

/** Whether two URLs are of the same file, whatever number it was loaded under. */
export function isSameFile(one: string, other: string): boolean {
  return pathOf(one) === pathOf(other);
}
