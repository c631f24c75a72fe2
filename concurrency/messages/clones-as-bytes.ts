/**
 * Values as bytes, for shared memory and for channels between processes: one byte that says how to read the rest, then
 * a structured clone. Small plain values have a faster form.
 */
import { runtime } from "../../runtime-adapters/current.ts";
import { wrong } from "../arguments/must.ts";
import { explainUncloneable } from "./explain-uncloneable.ts";
import { revive } from "./revive.ts";
import { watched } from "./shareable.ts";

/** The first byte of a plain value. For a clone, it says whether there is something to revive (shareable.ts). */
const PLAIN = 2;

const plain = runtime.plainCodec();

/**
 * @param action what the clone is for, in the words of an error
 * @throws {TypeError} When `value` holds something that cannot be cloned, or shared memory.
 */
export function toBytes(value: unknown, action: string): Uint8Array {
  return plainBytes(value)?.slice() ?? cloneToBytes(value, action);
}

/** The same, but valid only until the next call. */
export function toBytesForNow(value: unknown, action: string): Uint8Array {
  return plainBytes(value) ?? cloneToBytes(value, action);
}

function plainBytes(value: unknown): Uint8Array | undefined {
  const bytes = plain?.encodePlain(value, 1);
  if (bytes) bytes[0] = PLAIN;
  return bytes;
}

function cloneToBytes(value: unknown, action: string): Uint8Array {
  try {
    const { cloned, shares } = watched(() => runtime.codec().encode(value));
    const bytes = new Uint8Array(1 + cloned.length);
    bytes[0] = shares ? 1 : 0;
    bytes.set(cloned, 1);
    return bytes;
  } catch (cause) {
    const found = explainUncloneable(value, "bytes");
    const holds = found?.what.startsWith("at ") ? "it holds," : "it is";
    const reason = found ? `${holds} ${found.what}` : textOf(cause);
    const advice = found?.advice ?? "Use plain data.";
    throw wrong().mistake(TypeError, `Cannot ${action}: ${reason}. ${advice}`, { cause });
  }
}

/** @throws {Error} When the bytes cannot be read in this thread. */
export function fromBytes(bytes: Uint8Array): unknown {
  if (bytes[0] === PLAIN) return plain!.decodePlain(bytes, 1);
  const value = runtime.codec().decode(bytes.subarray(1));
  return bytes[0] === 1 ? revive(value) : value;
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : "something in it throws when it is read";
}
