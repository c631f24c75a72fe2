/** The parts of the kit that a program under test loads, and nothing else of it. */
import { existsSync } from "node:fs";
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
