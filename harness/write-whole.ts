import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const OWN = randomBytes(5).toString("hex");
let parts = 0;

/** Writes a whole file or nothing, and follows no link that was put in its place meanwhile. */
export function writeWhole(path: string, text: string): void {
  const part = join(dirname(path), `.threadwork-${OWN}${String(parts++).padStart(6, "0")}`);
  try {
    // "wx": a name that is taken, also by a link, is an error.
    writeFileSync(part, text, { flag: "wx" });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
