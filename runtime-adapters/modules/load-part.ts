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
  return requireFile(process.getBuiltinModule("node:url").fileURLToPath(module)) as Module;
}
