/** The parts of the kit that a program under test loads, and nothing else of it. */
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KIT as FOLDER } from "../folders.ts";

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
 * Makes `threadwork` mean this kit for what lies beside `modules`, a folder `node_modules`: a folder with a copy
 * of each file of the library. Deno and Node permit a path as it is written, so that a link to the kit led to the
 * solutions, and one to a part of it still does so behind `..` (Node 24). Links to files would be read under two names
 * on Deno, by `import` and by `require`, and what one of them throws would be no error of the other's.
 */
export function layLibrary(modules: string): void {
  const library = join(modules, "threadwork");
  mkdirSync(join(library, "dist"), { recursive: true, mode: 0o755 });
  const files = readdirSync(part("dist")).filter((file) => /\.c?js$/.test(file));
  for (const file of ["package.json", ...files.map((each) => `dist/${each}`)])
    copyFileSync(part(file), join(library, file), constants.COPYFILE_FICLONE);
}
