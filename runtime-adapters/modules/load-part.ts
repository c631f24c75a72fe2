/**
 * Loads a part of Threadwork when it is first used.
 *
 * Every worker loads the adapter, and most never start a program, a worker or count processors. All those parts, with
 * the built-in modules that they need, cost more than a worker itself.
 */
import { bundle, fromBundle } from "./bundle.ts";

// Not `require`: in a bundle, that is the bundler's, for the parts (bundle.ts).
let requireFile: ((path: string) => unknown) | undefined;

/** What `module` exports, loaded now if it was not before. What it exports for this is `@public`. */
export function load<Module>(module: URL): Module {
  const part = fromBundle(module);
  if (part !== undefined) return part as Module;
  requireFile ??= process.getBuiltinModule("node:module").createRequire(bundle?.url ?? import.meta.url);
  const path = process.getBuiltinModule("node:url").fileURLToPath(module);
  try {
    return requireFile(path) as Module;
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_REQUIRE_ESM") throw forbidden(error);
    throw process.getBuiltinModule("node:fs").existsSync(path) ? error : leftOut(path, error);
  }
}

/** A part of ours requires the library itself, which is an ES module. */
function forbidden(cause: unknown): Error {
  const flag = "--no-experimental-require-module";
  return new Error(`Threadwork cannot run where Node is started with ${flag}, as NODE_OPTIONS may say: leave it out.`, {
    cause,
  });
}

/** webpack 5 bundles no `require` of an ES module. */
function leftOut(path: string, cause: unknown): Error {
  const advice =
    "Have it leave the library out of the bundle (webpack: externals; Next: serverExternalPackages), or use another one";
  return new Error(`Cannot load ${path}: a bundler took the library without its parts. ${advice}.`, { cause });
}
