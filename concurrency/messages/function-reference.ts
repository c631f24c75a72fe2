/** Any function of a file. */
export type AnyFunction = (...args: unknown[]) => unknown;

/** A reference to a function, as it is sent: a worker finds the function among the exports of its file. */
export interface FunctionReference {
  /** Its name for people; empty where it has none. */
  name: string;
  /** The name of its export, found by identity (exports.ts); absent until that is known. */
  export?: string;
  /** Why it is no export, for a worker that has loaded the file. */
  refusal?: string;
}

/** The name of a function; functions made by `new Function()` have none. */
export function nameOf(f: { readonly name: unknown }): string {
  return typeof f.name === "string" && f.name !== "anonymous" ? f.name : "";
}

/** The function that `fn` refers to, among the exports of a file in this thread. */
export function findExport(
  exports: Readonly<Record<string, unknown>>,
  fn: FunctionReference,
  file: string,
): AnyFunction {
  const { name, export: key, refusal } = fn;
  if (key === undefined) throw new TypeError(refusal);
  // A CommonJS module may show only one export, which holds the others.
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
