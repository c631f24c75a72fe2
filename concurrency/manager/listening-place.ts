/** The path at which a manager listens. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { runtime } from "../../runtime-adapters/current.ts";

/** The length of the part of the path behind the folder for temporary files; it holds six random characters. */
const LENGTH = "/threadwork-123456/manager".length;

/**
 * A new path to listen at, in a folder that only this user can enter. It is removed when the program ends, at the
 * latest.
 */
export function makePlace(): { path: string; remove(): void } {
  if (process.platform === "win32") {
    return { path: `\\\\.\\pipe\\threadwork-${randomBytes(9).toString("hex")}`, remove: () => {} };
  }
  const folder = mkdtempSync(join(runtime.socketFolder(LENGTH), "threadwork-"));
  const remove = (): void => {
    process.off("exit", remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", remove);
  return { path: join(folder, "manager"), remove };
}
