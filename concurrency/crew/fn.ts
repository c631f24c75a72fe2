/** Any function of a file. */
export type AnyFunction = (...args: unknown[]) => unknown;

/** A function as it is named to workers. */
export interface Fn {
  /** What people call it; empty where it has no name. */
  name: string;
  /** The name of the export that it is, found by identity (exports.ts); absent until that is known. */
  export?: string;
  /** Why it is none, for who comes across a worker that has loaded the file. */
  refusal?: string;
}

/** Takes a function that workers are to find among the exports of a file. */
export function fn(f: unknown, action: string): Fn {
  if (typeof f !== "function") {
    throw new TypeError(`Cannot ${action}: expected a function, found ${f === null ? "null" : typeof f}.`);
  }
  const name = nameOf(f);
  if (name.startsWith("bound ")) {
    throw new TypeError(
      `Cannot ${action} with a bound function: a worker cannot see what it is bound to. ` +
        "Export a plain function, and pass everything that it needs as arguments.",
    );
  }
  return { name };
}

/** The name of a function, of which `new Function()` gives none. */
export function nameOf(f: { readonly name: unknown }): string {
  return typeof f.name === "string" && f.name !== "anonymous" ? f.name : "";
}
