import { runtime } from "../../runtime-adapters/current.ts";
import { wrapMethods } from "../arguments/on-its-object.ts";

type Engine = typeof import("./engine.ts");

let loaded: Engine | undefined;

/**
 * What starts workers and schedules their tasks, loaded when the first is started: every worker loads the library
 * together with its file, few start workers in turn, and a third of a worker's start is the number of files.
 */
export function engine(): Engine {
  if (loaded) return loaded;
  wrapMethods();
  loaded = runtime.load(new URL("./engine.ts", import.meta.url)) as Engine;
  return loaded;
}
