/**
 * Says where in `value` something stands that cannot be sent to a worker, such as `at [3].callback, a function`.
 * `undefined` when a structured clone takes it all.
 */
export function explainUncloneable(value: unknown): string | undefined {
  return search(value, "", new Set());
}

function search(value: unknown, path: string, seen: Set<unknown>): string | undefined {
  const at = path === "" ? "" : `at ${path}, `;
  if (typeof value === "function") return `${at}a function${value.name ? ` (${value.name})` : ""}`;
  if (typeof value === "symbol") return `${at}a symbol`;
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (value instanceof Promise) return `${at}a Promise: await it first, and send what it gives`;
  if (clones(value)) return undefined;
  try {
    for (const [step, child] of children(value)) {
      const found = search(child, path + step, seen);
      if (found) return found;
    }
  } catch (error) {
    return `${at}${article(value.constructor?.name ?? "object")} with a property that throws when it is read (${String(error)})`;
  }
  return `${at}${article(value.constructor?.name ?? "object")}`;
}

export function* children(value: object): Generator<[step: string, child: unknown]> {
  if (value instanceof Map) {
    for (const [key, child] of value) {
      yield [".keys()", key];
      yield [`.get(${typeof key === "string" ? JSON.stringify(key) : String(key)})`, child];
    }
  } else if (value instanceof Set) {
    for (const child of value) yield [".values()", child];
  } else {
    for (const [key, child] of Object.entries(value)) {
      yield [
        Array.isArray(value)
          ? `[${key}]`
          : /^[\p{L}_$][\p{L}\d_$]*$/u.test(key)
            ? `.${key}`
            : `[${JSON.stringify(key)}]`,
        child,
      ];
    }
  }
}

function clones(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

export function article(noun: string): string {
  return `${/^[AEIOU]/.test(noun) ? "an" : "a"} ${noun}`;
}
