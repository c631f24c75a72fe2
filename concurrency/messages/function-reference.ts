/** Any function of a file. */
export type AnyFunction = (...args: unknown[]) => unknown;

/** A function as it travels: a worker finds it among the exports of its file. */
export interface FunctionReference {
  /** What people call it; empty where it has no name. */
  name: string;
  /** The name of the export that it is, found by identity (exports.ts); absent until that is known. */
  export?: string;
  /** Why it is none, for who comes across a worker that has loaded the file. */
  refusal?: string;
}

/** The name of a function, of which `new Function()` gives none. */
export function nameOf(f: { readonly name: unknown }): string {
  return typeof f.name === "string" && f.name !== "anonymous" ? f.name : "";
}

/** The function that `fn` names, among the exports of a file as this thread has them. */
export function findExport(
  exports: Readonly<Record<string, unknown>>,
  fn: FunctionReference,
  file: string,
): AnyFunction {
  const { name, export: key, refusal } = fn;
  if (key === undefined) throw new TypeError(refusal);
  // A CommonJS module may have only one export that is seen from outside, which holds the others.
  const found = exports[key] ?? (exports.default as Record<string, unknown> | undefined)?.[key];
  if (typeof found === "function" && (nameOf(found) || key) === name) return found as AnyFunction;
  const what =
    typeof found === "function"
      ? `it is another function (${nameOf(found) || "without a name"})`
      : `it is ${typeof found}`;
  throw new TypeError(
    `Cannot run ${name} in a worker: it is the export ${key} of ${file}, ` +
      `but where a worker has loaded the file, ${what}. ` +
      "Export the same function whoever loads the file.",
  );
}
