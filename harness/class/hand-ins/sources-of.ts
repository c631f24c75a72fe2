import { NOT_UTF8 } from "../allowed-name.ts";
import { isArchive, readArchive } from "../archive.ts";
import { PackedError } from "../entry-names.ts";
import { isSource } from "../files-for-lessons.ts";
import type { Packet } from "./packets.ts";
import { MOST_ARCHIVE_BYTES, MOST_FILE_BYTES } from "./size-limits.ts";

/**
 * The source files of a packet, including those in archives, by their paths.
 *
 * @throws {PackedError} when all of it is for one lesson, and there is none
 */
export async function sourcesOf({ files, lesson }: Packet): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const { path, file } of files) {
    if (path.includes("\ufffd") && isSource(path)) throw new PackedError(NOT_UTF8);
    if (isArchive(path)) {
      mustBeAtMost(path, file.bytes, MOST_ARCHIVE_BYTES);
      const inside = await readArchive(path, await file.read(), isSource);
      const folder = path.replace(/\.(?:tar\.\w+|\w+)$/i, "");
      for (const [name, bytes] of inside) found.set(`${folder}/${name}`, bytes);
    } else if (isSource(path)) {
      mustBeAtMost(path, file.bytes, MOST_FILE_BYTES);
      found.set(path, await file.read());
    }
  }
  const [first] = files;
  if (found.size === 0 && first?.path === "" && first.file.problem) throw new PackedError(first.file.problem);
  if (found.size === 0 && first && lesson !== undefined)
    throw new PackedError(`it holds no TypeScript or JavaScript file (.ts, .js), but "${first.path}"`);
  return found;
}

function mustBeAtMost(path: string, bytes: number, most: number): void {
  if (bytes > most) throw new PackedError(`"${path}" holds ${bytes} bytes, at most ${most}`);
}
