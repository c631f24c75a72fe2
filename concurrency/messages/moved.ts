/** Which buffers are to be moved with the next message that holds them, instead of copied. Per thread. */
const marked = new WeakSet<object>();
/** Whether nothing was ever marked here: then no message needs to be searched. */
let none = true;

/** What can be moved. */
export type Movable = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

export function mark(value: Movable): void {
  marked.add(value);
  none = false;
}

/** A revoked Proxy cannot even be asked. */
function isList(value: object): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * The buffers that are marked among `values`, and among the lists in it where they are `lists`; `undefined` for none.
 * They are marked no more.
 */
export function takeMarked(values: ArrayLike<unknown>, lists = false): ArrayBuffer[] | undefined {
  if (none) return undefined;
  const buffers = new Set<ArrayBuffer>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "object" || value === null) continue;
    if (lists && isList(value)) for (const buffer of takeMarked(value) ?? []) buffers.add(buffer);
    else if (marked.delete(value))
      buffers.add(value instanceof ArrayBuffer ? value : (value as Movable & { buffer: ArrayBuffer }).buffer);
  }
  return buffers.size > 0 ? [...buffers] : undefined;
}
