import { runtime } from "../../runtime-adapters/current.ts";

type Parts = typeof import("./parts.ts");

let parts: Parts | undefined;

/**
 * What starts workers and leads them, loaded when the first is started: every worker loads the library together with its file, few start
 * workers in turn, and a third of a worker's start is the number of files.
 */
export function lead(): Parts {
  parts ??= runtime.load(new URL("./parts.ts", import.meta.url)) as Parts;
  return parts;
}
