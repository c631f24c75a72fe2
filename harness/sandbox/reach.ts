/** The parts of the kit that a program under test loads, and nothing else of it. */
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KIT as FOLDER } from "../known-folders.ts";

const part = (path: string) => fileURLToPath(new URL(path, FOLDER));

/**
 * Readable from inside every sandbox: the library, what it stands on, the probe, and the file that says what
 * "threadwork" means.
 */
export const KIT: readonly string[] = [
  part("dist"),
  part("concurrency"),
  part("runtime-adapters"),
  part("harness/probe"),
  part("package.json"),
].filter((path) => existsSync(path)); // A course has the library as dist/ alone.

/**
 * The first of these paths, or what lies in them, that only its owner or a group may read; `undefined` where all may.
 * Behind walls that root builds, programs run as another user.
 */
export function notForOthers(paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) continue;
    const asked = stats.isDirectory() ? 0o005 : 0o004;
    if ((stats.mode & asked) !== asked) return path;
    const within = stats.isDirectory() ? notForOthers(readdirSync(path).map((name) => join(path, name))) : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
}

/**
 * Makes `threadwork` mean this kit for what lies beside `modules`, a folder `node_modules`: a folder with a copy
 * of each file of the library. Deno and Node permit a path as it is written, so that a link to the kit led to the
 * solutions, and one to a part of it still does so behind `..` (Node 24). Links to files would be read under two names
 * on Deno, by `import` and by `require`, and what one of them throws would be no error of the other's.
 */
export function layLibrary(modules: string): void {
  const library = join(modules, "threadwork");
  for (const folder of [library, join(library, "dist")]) {
    mkdirSync(folder);
    chmodSync(folder, 0o755); // Another user may run the program, whatever this process's umask is.
  }
  const files = readdirSync(part("dist")).filter((file) => /\.c?js$/.test(file));
  for (const file of ["package.json", ...files.map((each) => `dist/${each}`)]) {
    copyFileSync(part(file), join(library, file), constants.COPYFILE_FICLONE);
    chmodSync(join(library, file), 0o644);
  }
}
