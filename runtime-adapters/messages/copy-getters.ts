import { clonesStrictly, type Destination, kindOf } from "./kind-of.ts";
import { MOST_LEVELS, refusal } from "./refusals.ts";

/** A copy of what a clone would look into, in which each getter was read once, and each `Buffer` is a plain array. */
export function copy(value: unknown, to: Destination, copies: Map<object, unknown>, level: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  if (level > MOST_LEVELS) throw refusal("deep");
  const kind = kindOf(value, to);
  const part = (each: unknown): unknown => copy(each, to, copies, level + 1);
  const keep = <T>(made: T): T => {
    copies.set(value, made);
    return made;
  };
  if (kind === "buffer") {
    const { buffer, byteOffset, length } = value as Buffer;
    return keep(new Uint8Array(buffer, byteOffset, length));
  }
  if (kind === "error" && !clonesStrictly) return copyError(value as Error, keep, part);
  if (
    !(kind === "list" || kind === "map" || kind === "set" || (kind === "record" && isRecord(value))) ||
    isProxy(value)
  ) {
    return keep(value);
  }
  const made = keep(
    kind === "list"
      ? new Array((value as unknown[]).length)
      : kind === "map"
        ? new Map()
        : kind === "set"
          ? new Set()
          : {},
  );
  if (made instanceof Map) {
    for (const [key, item] of [...Map.prototype.entries.call(value)]) made.set(part(key), part(item));
  } else if (made instanceof Set) {
    for (const item of [...Set.prototype.values.call(value)]) made.add(part(item));
  }
  // Of maps and sets, too: Bun's clone keeps their properties.
  for (const key of Object.keys(value)) {
    // An earlier getter may have taken it away.
    if (!Object.hasOwn(value, key)) continue;
    const item = part((value as Record<string, unknown>)[key]);
    Object.defineProperty(made, key, { value: item, enumerable: true, writable: true, configurable: true });
  }
  return made;
}

/** An error of which a clone makes the same, with a copy of its cause. */
function copyError(error: Error, keep: (made: Error) => Error, part: (value: unknown) => unknown): Error {
  const cause = Object.getOwnPropertyDescriptor(error, "cause");
  if (!cause || !("value" in cause) || typeof cause.value !== "object") return keep(error);
  const made = keep(new Error());
  for (const key of ["name", "message", "stack"] as const) {
    if (key !== "message" || Object.hasOwn(error, key)) hide(made, key, error[key]);
  }
  hide(made, "cause", part(cause.value));
  return made;
}

function hide(made: object, key: string, value: unknown): void {
  Object.defineProperty(made, key, { value, writable: true, configurable: true });
}

/**
 * Whether there is no more to it than its properties, as there is to an instance of WebAssembly, to arguments or to a
 * Date of another realm.
 */
function isRecord(value: object): boolean {
  return Object.hasOwn(value, Symbol.toStringTag) || Object.prototype.toString.call(value) === "[object Object]";
}

/** A clone refuses it, and so a copy must not stand for it. */
function isProxy(value: object): boolean {
  return process.getBuiltinModule("node:util").types.isProxy(value);
}
