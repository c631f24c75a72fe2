import { runtime } from "../../runtime-adapters/current.ts";
import { wrong } from "../arguments/must.ts";

/**
 * Memory that threads share, for `action`.
 *
 * @throws {Error} Where there is none: in a page that is not isolated from others.
 */
export function sharedMemory(byteLength: number, action: string): SharedArrayBuffer {
  const { whyUnshared } = runtime;
  if (whyUnshared !== undefined) throw wrong().mistake(Error, `Cannot ${action}: ${whyUnshared}.`);
  return new SharedArrayBuffer(byteLength);
}

/** Whether it is memory that threads share. */
export function isSharedMemory(value: unknown): value is SharedArrayBuffer {
  return typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer;
}
