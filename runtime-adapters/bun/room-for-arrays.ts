/**
 * Room for large arrays that come by message, on Bun.
 *
 * Bun 1.4.5 takes an array that comes by message for newly allocated, even one that was moved here or is shared, and
 * collects garbage whenever as much came as the thread holds, and 32 MiB at least. An array of 16 MiB that goes to and
 * fro makes both ends collect at two of three messages, which takes the longer the more else they hold. What a thread
 * holds goes by what it names: 32 clones of one shared MiB are 32 MiB, and take one. See docs/decisions/0015.
 */

/** Smaller arrays make it collect every eighth time at most. */
const LARGE_BYTES = 2 ** 22;
/** More makes messages faster still, but lets a thread whose arrays are garbage hold twice as many of them. */
const CLONES = 32;
const CLONED_BYTES = 2 ** 20;

let room: SharedArrayBuffer[] | undefined;

/** Makes room where arrays of `byteLength` bytes need it. */
export function makeRoomFor(byteLength: number): void {
  if (byteLength >= LARGE_BYTES) makeRoom();
}

/** Makes room in this thread, if it has none. */
export function makeRoom(): void {
  if (room) return;
  const shared = new SharedArrayBuffer(CLONED_BYTES);
  room = Array.from({ length: CLONES }, () => structuredClone(shared));
}

/** Whether this thread has room: then the threads to which it sends something need it, too. */
export function hasRoom(): boolean {
  return room !== undefined;
}
