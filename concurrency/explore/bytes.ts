/** The original classes: an explored program sees others. */
const { Uint8Array: Bytes, ArrayBuffer: Memory } = globalThis;

const views = new WeakMap<SharedArrayBuffer, Uint8Array>();

/** Some bytes of shared memory, as they are now. */
export function bytesAt(buffer: SharedArrayBuffer, start: number, size: number): Uint8Array {
  return bytesOf(buffer).slice(start, start + size);
}

/** So many bytes, all 0. */
export function noBytes(size: number): Uint8Array {
  return new Bytes(size);
}

/** All bytes of shared memory. */
export function bytesOf(buffer: SharedArrayBuffer): Uint8Array {
  let view = views.get(buffer);
  if (view === undefined) {
    view = new Bytes(buffer);
    views.set(buffer, view);
  }
  return view;
}

/** A value as the only element of an array of that class, and as its bytes. */
interface Element {
  array: Record<number, unknown>;
  bytes: Uint8Array;
}

const elements = new Map<unknown, Element>();

/** One element of such an array, to be written and read as bytes. */
export function elementOf(Class: unknown): Element {
  let element = elements.get(Class);
  if (element === undefined) {
    const memory = new Memory((Class as Int32ArrayConstructor).BYTES_PER_ELEMENT);
    element = { array: new (Class as Int32ArrayConstructor)(memory) as never, bytes: new Bytes(memory) };
    elements.set(Class, element);
  }
  return element;
}
