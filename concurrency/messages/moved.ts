/**
 * Which buffers are to be moved with the next message that holds them, instead of copied. Per thread.
 *
 * A mark belongs to one send: whoever is given something to send takes the marks in it, whatever becomes of the send.
 * One that was left would move the same buffer with a later message, for which nobody asked.
 */
const marked = new WeakSet<object>();
/** How many are marked and were not sent: without one, no message needs to be searched. */
let count = 0;

/** In longer lists only what is there is looked at: they may have millions of holes. */
const MANY_ITEMS = 2 ** 20;

/** What can be moved. */
export type Movable = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

export function mark(value: Movable): void {
  if (!marked.has(value)) count++;
  marked.add(value);
}

/** The buffers that are marked, wherever they stand in `message`; `undefined` for none. They are marked no more. */
export function takeMarked(message: unknown): ArrayBuffer[] | undefined {
  if (count === 0 || typeof message !== "object" || message === null) return undefined;
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>([message]);
  // It grows while it is iterated over; objects that hold each other come once.
  for (const each of seen) {
    if (count === 0) break;
    if (each instanceof ArrayBuffer || ArrayBuffer.isView(each)) take(each as Movable, buffers);
    else for (const part of partsOf(each)) if (typeof part === "object" && part !== null) seen.add(part);
  }
  return buffers.size > 0 ? [...buffers] : undefined;
}

/**
 * Empties what was marked and went as a copy, such as into a queue. What cannot be moved, as the memory of a
 * WebAssembly program, stays as it is.
 */
export function emptyMoved(buffers: readonly ArrayBuffer[] | undefined): void {
  for (const buffer of buffers ?? []) {
    try {
      buffer.transfer();
    } catch {}
  }
}

function take(value: Movable, buffers: Set<ArrayBuffer>): void {
  if (!marked.delete(value)) return;
  count--;
  buffers.add(value instanceof ArrayBuffer ? value : value.buffer);
}

/** What a clone of `value` holds. Getters are not read: the clone does that. */
function partsOf(value: object): Iterable<unknown> {
  try {
    if (Array.isArray(value) && value.length < MANY_ITEMS) return value;
    if (value instanceof Map) return [...value.keys(), ...value.values()];
    if (value instanceof Set) return value;
    if (value instanceof Error) return [];
    return Object.keys(value).map((key) => Object.getOwnPropertyDescriptor(value, key)?.value);
  } catch {
    // A revoked Proxy cannot even be asked: the clone says so.
    return [];
  }
}
