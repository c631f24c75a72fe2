import { type AnyFunction, type Fn, nameOf } from "./fn.ts";

/** The function that `fn` names, among the exports of a file as this thread has them. */
export function findExport(exports: Readonly<Record<string, unknown>>, fn: Fn, file: string): AnyFunction {
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
    `Cannot run ${name} in a worker: it is the export ${key} of ${file}, but where a worker has loaded the file, ${what}. ` +
      "Export the same function whoever loads the file.",
  );
}
