import { MARK, type Shared } from "../memory/shareable.ts";
import { article, children } from "./explain-uncloneable.ts";

/** Says where in `value` memory stands that threads share, such as `at [0], a Lock`; `undefined` when it holds none. */
export function explainShared(value: unknown, path = "", seen = new Set<unknown>()): string | undefined {
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  const at = path === "" ? "" : `at ${path}, `;
  if (MARK in value) return at + article((value[MARK] as Shared).kind);
  if (value instanceof SharedArrayBuffer) return `${at}a SharedArrayBuffer`;
  if (value instanceof ArrayBuffer) return undefined;
  if (ArrayBuffer.isView(value)) {
    return value.buffer instanceof SharedArrayBuffer
      ? `${at}shared memory under ${article(value.constructor.name)}`
      : undefined;
  }
  for (const [step, child] of children(value)) {
    const found = explainShared(child, path + step, seen);
    if (found) return found;
  }
  return undefined;
}
