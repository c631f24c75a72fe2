import { runtime } from "../runtime-adapters/current.ts";
import { must } from "./arguments/must.ts";

/**
 * Reads a whole text from `path`, a file or a named pipe, and blocks this thread until all of it has arrived, as a
 * program without `await` would. To let other work go on meanwhile, call it in a thread of its own.
 *
 * @param path where the file or the named pipe lies
 * @returns the text
 * @throws {Error} When there is nothing at `path`, or it cannot be read.
 *
 * @example
 * ```ts
 * import { writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { download } from "threadwork";
 *
 * const path = `${tmpdir()}/greeting.txt`;
 * writeFileSync(path, "hello");
 * console.log(download(path)); // hello
 * ```
 */
export function download(path: string): string {
  must("text", path, "download", "path");
  return runtime.readText(path);
}
