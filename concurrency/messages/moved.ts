/**
 * Which buffers are moved with the next message that holds them, instead of copied. Kept per thread.
 *
 * A mark is for one send: every function that sends something removes the marks in it, even if sending fails. A mark
 * left behind would move the buffer with a later message.
 */
const marked = new WeakSet<object>();
/** How many marks there are. Without any, messages need not be searched. */
let count = 0;

/** In longer lists only existing items are visited: they may have millions of holes. */
const MANY_ITEMS = 2 ** 20;

/** What can be moved. */
export type Movable = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

export function mark(value: Movable): void {
  if (!marked.has(value)) count++;
  marked.add(value);
}

/** The marked buffers anywhere in `message`, without their marks now; `undefined` for none. */
export function takeMarked(message: unknown): ArrayBuffer[] | undefined {
  if (count === 0 || typeof message !== "object" || message === null) return undefined;
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>([message]);
  // The set grows during the loop. Each object comes once, even if objects refer to each other.
  for (const each of seen) {
    if (count === 0) break;
    if (each instanceof ArrayBuffer || ArrayBuffer.isView(each)) take(each as Movable, buffers);
    else for (const part of partsOf(each)) if (typeof part === "object" && part !== null) seen.add(part);
  }
  return buffers.size > 0 ? [...buffers] : undefined;
}

/**
 * Empties buffers that were marked but sent as a copy, for example into a queue. Buffers that cannot be moved, such as
 * the memory of a WebAssembly program, stay as they are.
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

/** What a clone of `value` would hold. Getters are not read here: the clone does that. */
function partsOf(value: object): Iterable<unknown> {
  try {
    if (Array.isArray(value) && value.length < MANY_ITEMS) return value;
    if (value instanceof Map) return [...value.keys(), ...value.values()];
    if (value instanceof Set) return value;
    if (value instanceof Error) return [];
    return Object.keys(value).map((key) => Object.getOwnPropertyDescriptor(value, key)?.value);
  } catch {
    // A revoked Proxy throws whenever it is used. The clone reports that.
    return [];
  }
}
