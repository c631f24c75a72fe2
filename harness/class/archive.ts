/** Reads the archives of students: .zip, .tar.gz and .tar. Nothing is unpacked to disk. */
import { Buffer } from "node:buffer";
import { constants } from "node:fs";
import { gunzipSync } from "node:zlib";
import { unpackTar } from "modern-tar";
import { fromBuffer, type Entry as ZipEntry, type ZipFile } from "yauzl";
import { isOfTool, PackedError, problemWithNames } from "./entry-names.ts";
import { MOST_FILE_BYTES, MOST_FILES, MOST_PACKED_FILES, MOST_UNPACKED_BYTES } from "./hand-ins/size-limits.ts";

/** Reads the wanted plain files of an archive, by their paths. Entries that are `ignored` are skipped. */
export type ReadArchive = (
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  ignored?: (path: string) => boolean,
) => Promise<Map<string, Uint8Array>>;

/** The first bytes of archives that students hand in, whatever their names say. */
const KINDS: readonly { magic: readonly number[]; at?: number; read?: ReadArchive; what: string }[] = [
  { magic: [0x50, 0x4b], read: (...given) => readZip(...given), what: "a .zip" },
  { magic: [0x1f, 0x8b], read: (...given) => readTarGz(...given), what: "a .tar.gz" },
  { magic: [...Buffer.from("ustar")], at: 257, read: (...given) => readTar(...given), what: "a .tar" },
  { magic: [...Buffer.from("Rar!")], what: "a .rar" },
  { magic: [...Buffer.from("7z"), 0xbc, 0xaf], what: "a .7z" },
  { magic: [...Buffer.from("BZh")], what: "a .bz2" },
  { magic: [0xfd, ...Buffer.from("7zXZ")], what: "an .xz" },
];

/** Is this the name of an archive, of whatever kind? */
export const isArchive = (name: string): boolean =>
  /\.(?:zip|tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2?|txz|rar|7z)$/i.test(name);

/**
 * The wanted files of an archive. Its first bytes tell the kind; its name counts only where they do not.
 *
 * @throws {PackedError} as the readers of each kind, and for a kind that has none
 */
export const readArchive = async (name: string, bytes: Uint8Array, wanted: (path: string) => boolean) => {
  if (bytes.length === 0) throw new PackedError("it is empty: 0 bytes");
  const kind = KINDS.find(({ magic, at = 0 }) => magic.every((byte, i) => bytes[at + i] === byte));
  if (kind && !kind.read) throw new PackedError(`it is ${kind.what}, which is not read here. Pack it as a .zip`);
  const read = kind?.read ?? (/\.zip$/i.test(name) ? readZip : /\.tar$/i.test(name) ? readTar : readTarGz);
  return await read(bytes, wanted, isOfTool);
};

/**
 * The files of a .tar.gz.
 *
 * @throws {PackedError} for a link, a device, a path that leads out, twins, or an archive that cannot be read
 */
const readTarGz: ReadArchive = async (bytes, ...rest) => await readTar(unzipped(bytes), ...rest);

const readTar: ReadArchive = async (bytes, wanted, ignored = () => false) => {
  const all = await unpackTar(new Uint8Array(bytes)).catch((cause: Error) => {
    throw new PackedError(`it is no .tar.gz that can be read (${cause.message})`);
  });
  const entries = all.filter(({ header }) => !ignored(header.name));
  if (entries.length > MOST_FILES) throw new PackedError(`it holds ${entries.length} entries, at most ${MOST_FILES}`);
  for (const { header } of entries) {
    const kind = TAR_KINDS[header.type ?? "file"];
    if (kind !== "plain") throw new PackedError(`"${header.name}" is ${kind ?? "no plain file"}`);
  }
  const problem = problemWithNames(entries.map(({ header }) => header.name));
  if (problem) throw new PackedError(problem);
  const files = entries.filter(({ header }) => header.type !== "directory" && wanted(tidy(header.name)));
  return new Map(files.map(({ header, data }) => [tidy(header.name), limited(header.name, data ?? new Uint8Array())]));
};

/** The kinds of tar entries; a student may hand in `plain` ones. */
const TAR_KINDS: Readonly<Record<string, string>> = {
  file: "plain",
  directory: "plain",
  "pax-header": "plain",
  "pax-global-header": "plain",
  symlink: "a link",
  link: "a link",
  "character-device": "a device",
  "block-device": "a device",
  fifo: "a pipe",
};

function unzipped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED_BYTES }));
  } catch (cause) {
    throw new PackedError(`it is no .tar.gz that can be read, or holds more than 64 MiB (${(cause as Error).message})`);
  }
}

/**
 * The files of a .zip.
 *
 * @throws {PackedError} for a link, a device, a path that leads out, twins, or an archive that cannot be read
 */
export const readZip: ReadArchive = async (bytes, wanted, ignored = () => false) => {
  // Lazy entries keep memory small. Names are checked by our own rules, the same for all kinds of archives.
  const options = { lazyEntries: true, decodeStrings: true, strictFileNames: false, validateEntrySizes: true };
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(withoutPreamble(Buffer.from(bytes)), options, (error, opened) =>
      error ? reject(unreadable(error)) : resolve(opened),
    );
  });
  if (zip.entryCount > MOST_PACKED_FILES)
    throw new PackedError(`it holds ${zip.entryCount} entries, at most ${MOST_PACKED_FILES}`);
  const entries = (await entriesOf(zip)).filter(({ fileName }) => !ignored(fileName));
  if (entries.length > MOST_FILES) throw new PackedError(`it holds ${entries.length} entries, at most ${MOST_FILES}`);
  for (const entry of entries) {
    const kind = kindOf(entry);
    if (kind !== "plain") throw new PackedError(`"${entry.fileName}" is ${kind}`);
  }
  const problem = problemWithNames(entries.map(({ fileName }) => fileName));
  if (problem) throw new PackedError(problem);
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (entry.fileName.endsWith("/") || !wanted(tidy(entry.fileName))) continue;
    if (entry.uncompressedSize > MOST_FILE_BYTES) throw tooLarge(entry.fileName, entry.uncompressedSize);
    files.set(tidy(entry.fileName), await contentOf(zip, entry));
  }
  return files;
};

/** Where the list of an archive's entries ends: how long the list is, and how far from the archive's beginning. */
const END = { magic: 0x06054b50, length: 22, sizeAt: 12, offsetAt: 16, mostComment: 65_535 };

/** A self-extracting archive has a program in front, and counts its positions from the end of that. */
function withoutPreamble(bytes: Buffer): Buffer {
  const least = Math.max(0, bytes.length - END.length - END.mostComment);
  for (let at = bytes.length - END.length; at >= least; at--) {
    if (bytes.readUInt32LE(at) !== END.magic) continue;
    const before = at - bytes.readUInt32LE(at + END.sizeAt) - bytes.readUInt32LE(at + END.offsetAt);
    return before > 0 ? bytes.subarray(before) : bytes;
  }
  return bytes;
}

/** By the format bits of the mode; 0 where the archive was not made on Unix. */
const ZIP_KINDS: ReadonlyMap<number, string> = new Map([
  [0, "plain"],
  [constants.S_IFREG, "plain"],
  [constants.S_IFDIR, "plain"],
  [constants.S_IFLNK, "a link"],
  [constants.S_IFCHR, "a device"],
  [constants.S_IFBLK, "a device"],
  [constants.S_IFIFO, "a pipe"],
]);

/** What an entry of a .zip is; `"plain"` is what a student may hand in. */
export function kindOf(entry: ZipEntry): string {
  // For archives made on Unix, the upper half of the attributes is the mode.
  const format = (entry.externalFileAttributes >>> 16) & constants.S_IFMT;
  return ZIP_KINDS.get(format) ?? "no plain file";
}

/** All entries of a .zip that was opened with `lazyEntries`. */
export async function entriesOf(zip: ZipFile): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on("error", (error: Error) => reject(unreadable(error)));
    zip.on("end", resolve);
    zip.on("entry", (entry: ZipEntry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  return entries;
}

/** The content of an entry, which must not be larger than a file may be. */
export async function contentOf(zip: ZipFile, entry: ZipEntry): Promise<Uint8Array> {
  return await new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(unreadable(error));
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", (cause: Error) => reject(unreadable(cause)));
      stream.on("end", () => resolve(Buffer.concat(chunks)));
    });
  });
}

function limited(name: string, data: Uint8Array): Uint8Array {
  if (data.length > MOST_FILE_BYTES) throw tooLarge(name, data.length);
  return data;
}

function tooLarge(name: string, bytes: number): PackedError {
  return new PackedError(`"${name}" holds ${bytes} bytes, and at most ${MOST_FILE_BYTES} can be graded`);
}

function unreadable(cause: Error): PackedError {
  return new PackedError(`it is no .zip that can be taken: ${cause.message.replace(/\.$/, "")}`);
}

function tidy(path: string): string {
  return path.replace(/^(?:\.\/)+/, "");
}
