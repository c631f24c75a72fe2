/**
 * Structured clones as bytes, for memory that threads share and for lines between processes: a byte that says whether there is something
 * to revive (shareable.ts), then the clone.
 */
import * as v8 from "node:v8";
import { explainShared } from "../crew/explain-shared.ts";
import { explainUncloneable } from "../crew/explain-uncloneable.ts";
import { revive } from "./revive.ts";
import { MARK, type Shared, watched } from "./shareable.ts";

/** A `Serializer` clones as `postMessage` does. Bun 1.4.5 has none, and its plain `serialize` clones. */
const hasSerializer = (() => {
  try {
    return new v8.Serializer() !== undefined;
  } catch {
    return false;
  }
})();

/**
 * @param action what the clone is for, in the words of an error
 * @throws {TypeError} When `value` holds something that cannot be cloned, or shared memory.
 */
export function toBytes(value: unknown, action: string): Uint8Array {
  try {
    const { cloned, shares } = watched(() => clone(value));
    const bytes = new Uint8Array(1 + cloned.length);
    bytes[0] = shares ? 1 : 0;
    bytes.set(cloned, 1);
    return bytes;
  } catch (cause) {
    const found = explainUncloneable(value) ?? explainShared(value);
    const reason = found === undefined ? (cause as Error).message : `it holds ${found}`;
    throw new TypeError(`Cannot ${action}: ${reason}. Use plain data.`, { cause });
  }
}

export function fromBytes(bytes: Uint8Array): unknown {
  const value = unclone(bytes.subarray(1));
  return bytes[0] === 1 ? revive(value) : value;
}

function clone(value: unknown): Uint8Array {
  if (!hasSerializer) {
    // Bun copies shared memory without a word.
    if (holdsShared(value, new Set())) throw new TypeError("it holds shared memory");
    return v8.serialize(value);
  }
  const serializer = new v8.Serializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function unclone(bytes: Uint8Array): unknown {
  if (!hasSerializer) return v8.deserialize(bytes);
  const deserializer = new v8.Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}

function holdsShared(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== "object" || value === null || seen.has(value)) return false;
  seen.add(value);
  if (value instanceof SharedArrayBuffer) return true;
  if (value instanceof ArrayBuffer) return false;
  if (ArrayBuffer.isView(value)) return value.buffer instanceof SharedArrayBuffer;
  // Not every mark stands for memory: a proxy of a manager is a path.
  if (MARK in value) return holdsShared((value[MARK] as Shared).state, seen);
  const parts: Iterable<unknown> =
    value instanceof Map ? [...value].flat() : value instanceof Set ? value : Object.values(value);
  for (const part of parts) if (holdsShared(part, seen)) return true;
  return false;
}
