/** The parts of the kit that a program under test loads, and nothing else of it. */
import { fileURLToPath } from "node:url";

const part = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

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
];
