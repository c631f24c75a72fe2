/** Structured clones as bytes, for memory that threads share. */
import * as v8 from "node:v8";
import { explainShared } from "../crew/explain-shared.ts";
import { explainUncloneable } from "../crew/explain-uncloneable.ts";

/** A `Serializer` clones as `postMessage` does. Bun 1.4.5 has none, and its plain `serialize` clones. */
const hasSerializer = (() => {
  try {
    return new v8.Serializer() !== undefined;
  } catch {
    return false;
  }
})();

/** @throws {TypeError} When `value` holds something that cannot be cloned, or shared memory. */
export function toBytes(value: unknown): Uint8Array {
  try {
    if (hasSerializer) {
      const serializer = new v8.Serializer();
      serializer.writeHeader();
      serializer.writeValue(value);
      return serializer.releaseBuffer();
    }
    // Bun copies shared memory without a word.
    if (explainShared(value) === undefined) return v8.serialize(value);
  } catch (cause) {
    throw refusal(value, cause as Error);
  }
  throw refusal(value);
}

export function fromBytes(bytes: Uint8Array): unknown {
  if (!hasSerializer) return v8.deserialize(bytes);
  const deserializer = new v8.Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}

function refusal(value: unknown, cause?: Error): TypeError {
  const found = explainUncloneable(value) ?? explainShared(value);
  const reason = found === undefined ? cause?.message : `it holds ${found}`;
  return new TypeError(`Cannot put the item: ${reason}. Put plain data.`, cause && { cause });
}
