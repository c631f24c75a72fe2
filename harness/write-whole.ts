import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes a whole file or nothing, and follows no link that was put in its place meanwhile. */
export function writeWhole(path: string, text: string): void {
  const folder = mkdtempSync(join(dirname(path), ".threadwork-"));
  try {
    const part = join(folder, "part");
    writeFileSync(part, text);
    renameSync(part, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
