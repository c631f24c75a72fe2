/** Reads what students pack: .zip and .tar.gz. Nothing is unpacked to disk. */
import { Buffer } from "node:buffer";
import { constants } from "node:fs";
import { gunzipSync } from "node:zlib";
import { unpackTar } from "modern-tar";
import { fromBuffer, type Entry as ZipEntry, type ZipFile } from "yauzl";
import { PackedError, problemWithNames } from "./entry-names.ts";

/** Reads the wanted plain files of an archive, by their paths. */
export type ReadArchive = (bytes: Uint8Array, wanted: (path: string) => boolean) => Promise<Map<string, Uint8Array>>;

/** A file in an archive may hold this much; the whole archive this much, unpacked. */
const MOST_BYTES = 1024 * 1024;
const MOST_ALL_BYTES = 64 * 1024 * 1024;
const MOST_ENTRIES = 5000;

/**
 * The files of a .tar.gz.
 *
 * @throws {PackedError} for a link, a device, a path that leads out, twins, or an archive that cannot be read
 */
export const readTarGz: ReadArchive = async (bytes, wanted) => {
  const entries = await unpackTar(unzipped(bytes)).catch((cause: Error) => {
    throw new PackedError(`it is no .tar.gz that can be read (${cause.message})`);
  });
  for (const { header } of entries) {
    const kind = TAR_KINDS[header.type ?? "file"];
    if (kind !== "plain") throw new PackedError(`"${header.name}" is ${kind ?? "no plain file"}`);
  }
  const problem = problemWithNames(entries.map(({ header }) => header.name));
  if (problem) throw new PackedError(problem);
  const files = entries.filter(({ header }) => header.type !== "directory" && wanted(tidy(header.name)));
  return new Map(files.map(({ header, data }) => [tidy(header.name), limited(header.name, data ?? new Uint8Array())]));
};

/** What a tar entry is; `plain` is what a student may hand in. */
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
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: MOST_ALL_BYTES }));
  } catch (cause) {
    throw new PackedError(`it is no .tar.gz that can be read, or holds more than 64 MiB (${(cause as Error).message})`);
  }
}

/**
 * The files of a .zip.
 *
 * @throws {PackedError} for a link, a device, a path that leads out, twins, or an archive that cannot be read
 */
export const readZip: ReadArchive = async (bytes, wanted) => {
  // Lazy entries keep memory small; names are judged by our own rules, which are the same for both kinds.
  const options = { lazyEntries: true, decodeStrings: true, strictFileNames: false, validateEntrySizes: true };
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), options, (error, opened) => (error ? reject(unreadable(error)) : resolve(opened)));
  });
  if (zip.entryCount > MOST_ENTRIES)
    throw new PackedError(`it holds ${zip.entryCount} entries, at most ${MOST_ENTRIES}`);
  const entries = await entriesOf(zip);
  for (const entry of entries) {
    // The upper half of the attributes is the mode of Unix, where one made the archive.
    const format = (entry.externalFileAttributes >>> 16) & constants.S_IFMT;
    const kind = ZIP_KINDS.get(format);
    if (kind !== "plain") throw new PackedError(`"${entry.fileName}" is ${kind ?? "no plain file"}`);
  }
  const problem = problemWithNames(entries.map(({ fileName }) => fileName));
  if (problem) throw new PackedError(problem);
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (entry.fileName.endsWith("/") || !wanted(tidy(entry.fileName))) continue;
    if (entry.uncompressedSize > MOST_BYTES) throw tooLarge(entry.fileName, entry.uncompressedSize);
    files.set(tidy(entry.fileName), await contentOf(zip, entry));
  }
  return files;
};

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

async function entriesOf(zip: ZipFile): Promise<ZipEntry[]> {
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

async function contentOf(zip: ZipFile, entry: ZipEntry): Promise<Uint8Array> {
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
  if (data.length > MOST_BYTES) throw tooLarge(name, data.length);
  return data;
}

function tooLarge(name: string, bytes: number): PackedError {
  return new PackedError(`"${name}" holds ${bytes} bytes, and at most ${MOST_BYTES} can be graded`);
}

function unreadable(cause: Error): PackedError {
  return new PackedError(`it is no .zip that can be taken: ${cause.message.replace(/\.$/, "")}`);
}

function tidy(path: string): string {
  return path.replace(/^(?:\.\/)+/, "");
}
