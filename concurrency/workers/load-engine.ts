import { runtime } from "../../runtime-adapters/current.ts";
import { wrapMethods } from "../arguments/on-its-object.ts";

type Engine = typeof import("./engine.ts");

let loaded: Engine | undefined;

/**
 * The engine, loaded when the first worker is started. Every worker loads the library, but few start workers
 * themselves, and a third of a worker's start depends on the number of files.
 */
export function engine(): Engine {
  if (loaded) return loaded;
  wrapMethods();
  loaded = runtime.load(new URL("./engine.ts", import.meta.url)) as Engine;
  return loaded;
}
