import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/**
 * Where the system keeps its programs. Not every user has the administrator's on PATH, and some that start us give us
 * no PATH at all.
 */
const USUAL = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

/** The file of a program of the system's, on PATH or where it usually lies; `undefined` when it is not here. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), ...USUAL];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Is there a file at this path that we may run? */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
