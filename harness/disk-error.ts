import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

/** The disk is to blame: no room, no folder, no permission. Neither a mistake of ours nor of the submission. */
export class DiskError extends Error {
  override name = "DiskError";
}

/** Copies of three programs, what runtimes keep beside them, and reports. */
const NEEDED_BYTES = 4 * 2 ** 20;
const NEEDED_FILES = 200;

const CODES: Readonly<Record<string, string>> = {
  ENOSPC: "it is full",
  EDQUOT: "your share of it is used up",
  EROFS: "it can only be read",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  ENOENT: "there is no such folder",
  ENOTDIR: "it is not a folder",
};

/**
 * Is there room for a grade in the folder for temporary files?
 *
 * @throws {DiskError} when there is not
 */
export function mustHaveRoom(folder = tmpdir()): void {
  const room = roomIn(folder);
  if (room === undefined) return;
  if (room.bytes < NEEDED_BYTES) throw diskError(folder, "it has too little room");
  if (room.files !== undefined && room.files < NEEDED_FILES) throw diskError(folder, "it has no room for more files");
}

/** What the disk has to do with an error; `undefined` when nothing. */
export function asDiskError(error: unknown): DiskError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
    if (at instanceof DiskError) return at;
    const { code, path, dest } = at as NodeJS.ErrnoException & { dest?: string };
    const isTemporary = [path, dest].some((each) => each?.startsWith(tmpdir()));
    const isFull =
      code === "ENOSPC" || code === "EDQUOT" || /database or disk is full|no space left on device/i.test(at.message);
    if (isFull)
      return diskError(isTemporary || path === undefined ? tmpdir() : path, CODES[code ?? ""] ?? "it is full");
    // A file that is missing in a folder that is there is no fault of the disk: a course may lie among temporary files.
    const isThere = code === "ENOENT" && existsSync(tmpdir());
    if (isTemporary && !isThere && code !== undefined && CODES[code]) return diskError(tmpdir(), CODES[code]);
    if (code === "EROFS" && path !== undefined) return diskError(path, CODES.EROFS!);
  }
  // What failed there may not have said why: a runtime that finds no room just ends.
  try {
    mustHaveRoom();
  } catch (full) {
    return full as DiskError;
  }
  return undefined;
}

/** Nothing more can be written into a folder, wherever it is. */
export function fullDisk(folder: string, cause?: unknown): DiskError {
  return Object.assign(diskError(folder, CODES.ENOSPC!), { cause });
}

function diskError(folder: string, why: string): DiskError {
  const room = roomIn(folder);
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  const free = room === undefined ? "" : `, ${mib(room.bytes)} of ${mib(room.all)} are free`;
  const files = room?.files !== undefined && room.files < NEEDED_FILES ? `, and room for ${room.files} files` : "";
  const cannot = `Cannot use the folder "${folder}": ${why}${free}${files}.`;
  if (folder !== tmpdir()) return new DiskError(`${cannot} Make room there.`);
  return new DiskError(
    `${cannot} A grade needs ${mib(NEEDED_BYTES)} and ${NEEDED_FILES} files ` +
      `for a while. Make room there, or name another folder: TMPDIR=/some/folder`,
  );
}

/** `undefined` where the host does not tell. */
function roomIn(folder: string): { bytes: number; all: number; files?: number } | undefined {
  try {
    const { bavail, bsize, blocks, files, ffree } = statfsSync(folder);
    // Some file systems count no files.
    return { bytes: bavail * bsize, all: blocks * bsize, ...(files > 0 && { files: ffree }) };
  } catch {
    return undefined;
  }
}
