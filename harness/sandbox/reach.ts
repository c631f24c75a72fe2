/** The parts of the kit that a program in a sandbox can read. */
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
 * The first of these paths, or of the files below them, that not everybody may read; `undefined` where everybody may.
 * In a sandbox built by root, programs run as another user.
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
 * Where the library has to be so that `threadwork` resolves to this kit for files beside `modules`, a folder
 * `node_modules`: the parts of the kit, and the path of each in that folder.
 */
export function libraryIn(modules: string): [from: string, to: string][] {
  return ["dist", "package.json"].map((name) => [part(name), join(modules, "threadwork", name)]);
}

/**
 * Copies the library there, file by file, for sandboxes that cannot mount it.
 *
 * Why no links: Deno and Node permit a path as it is written, so a link to the kit led to the solutions, and a link to
 * a part of it still does with `..` (Node 24). Links to single files would be loaded twice on Deno, by `import` and by
 * `require`, and then an error of one copy is no `instanceof` the other's class.
 */
export function layLibrary(modules: string): void {
  const library = join(modules, "threadwork");
  for (const folder of [library, join(library, "dist")]) {
    mkdirSync(folder);
    chmodSync(folder, 0o755); // Another user may run the program, so this does not depend on our umask.
  }
  const files = readdirSync(part("dist")).filter((file) => /\.c?js$/.test(file));
  for (const file of ["package.json", ...files.map((each) => `dist/${each}`)]) {
    copyFileSync(part(file), join(library, file), constants.COPYFILE_FICLONE);
    chmodSync(join(library, file), 0o644);
  }
}
