import { Buffer } from "node:buffer";
import { tmpdir } from "node:os";
import process from "node:process";

/** So many bytes a path of a Unix socket has at most, on Linux; elsewhere some less. */
const MOST_BYTES = process.platform === "linux" ? 107 : 103;
const SHORT = "/tmp";

/**
 * The folder for a socket whose path has so many bytes behind that of its folder: the one for temporary files, or
 * `/tmp` where that is too long, as some builds have it.
 * @public
 */
export function socketFolder(bytes: number): string {
  const folder = tmpdir();
  return process.platform === "win32" || Buffer.byteLength(folder) + bytes <= MOST_BYTES ? folder : SHORT;
}
