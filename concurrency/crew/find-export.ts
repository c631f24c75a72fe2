import type { AnyFunction, Fn } from "./fn.ts";

/** Finds a function among the exports of a file: by its own name, as the default export, or under another export's name. */
export function findExport(
  exports: Readonly<Record<string, unknown>>,
  { name, source }: Fn,
  file: string,
): AnyFunction {
  const candidates = [exports[name], exports.default, ...Object.values(exports)].filter(
    (value): value is AnyFunction => typeof value === "function" && (value.name === name || value === exports[name]),
  );
  const found = candidates.find((value) => Function.prototype.toString.call(value) === source);
  if (found) return found;
  if (candidates.length > 0) {
    throw new TypeError(
      `Cannot run ${name} in a worker: ${file} exports another function of that name. ` +
        `The worker would run the exported one. Give the function that you pass a name of its own, and export it.`,
    );
  }
  const names = Object.keys(exports);
  throw new TypeError(
    `Cannot run ${name} in a worker: ${file} does not export it ` +
      `(its exports: ${names.length > 0 ? names.join(", ") : "none"}). Write:  export function ${name}(…) { … }  ` +
      `If it comes from another file, add:  export { ${name} } from "./that-file.ts"`,
  );
}
