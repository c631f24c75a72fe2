import { Buffer } from "node:buffer";
import { constants } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";

/** One file of an archive. */
export interface ZipEntry {
  /** Path in the archive, with `/`. */
  name: string;
  content: Uint8Array | string;
  /** Permissions, such as 0o755; default 0o644. */
  mode?: number;
  /** What it is; default a plain file. */
  format?: number;
}

/** 1 January 2026: the same files give the same archive, whenever it is made. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

/** Version 2.0, made on Unix, so that the modes count. */
const MADE_BY = (3 << 8) | 20;

/** Names are UTF-8. */
const FLAGS = 1 << 11;

/**
 * A .zip of files in memory.
 *
 * @example
 * ```ts
 * import { zip } from "./zip.ts";
 * zip([{ name: "a.txt", content: "text" }]);
 * ```
 */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o644, format = constants.S_IFREG } of entries) {
    const path = Buffer.from(name);
    const plain = typeof content === "string" ? Buffer.from(content) : content;
    const packed = deflateRawSync(plain);
    // Method 8 is deflate. What both headers hold: flags, method, time, date, check sum and sizes.
    const common = numbers(
      [2, FLAGS],
      [2, 8],
      [2, 0],
      [2, DATE],
      [4, crc32(plain)],
      [4, packed.length],
      [4, plain.length],
    );
    const local = Buffer.concat([
      numbers([4, 0x04034b50], [2, 20]),
      common,
      numbers([2, path.length], [2, 0]),
      path,
      packed,
    ]);
    const attributes = ((format | mode) << 16) >>> 0;
    directory.push(
      numbers([4, 0x02014b50], [2, MADE_BY], [2, 20]),
      common,
      numbers([2, path.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, attributes], [4, offset]),
      path,
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = entries.length;
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, central.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...parts, central, end]);
}

/** Whole numbers, each in so many bytes, the lowest first. */
function numbers(...all: readonly (readonly [2 | 4, number])[]): Buffer {
  return Buffer.concat(
    all.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );
}
