/** The files of a folder or of one large .zip, by their paths. Nothing is unpacked to disk. */
import { lstatSync, readdirSync, readFileSync, type Stats } from "node:fs";
import { basename, join } from "node:path";
import { type Entry, open, type ZipFile } from "yauzl";
import { UsageError } from "../../usage-error.ts";
import { NOT_UTF8 } from "../allowed-name.ts";
import { contentOf, entriesOf, kindOf } from "../archive.ts";
import { isOfTool, PackedError } from "../entry-names.ts";
import { LITTER } from "../system-files.ts";

/** A file of the tree; or a folder of which no file is known, so that whose it is gets to know that. */
export interface TreeFile {
  /** The path from the top of the tree, with `/`; of a folder, ends with one. */
  path: string;
  bytes: number;
  /** Why nothing of it can be graded, where that is known without reading it. */
  problem?: string;
  /** @throws {PackedError} when it is nothing that can be read: the message says what was found */
  read(): Promise<Uint8Array>;
}

/** A folder or an archive as it was handed in. Closed by `using`. */
export interface Tree extends Disposable {
  /** Its name, without the folders above it and without its ending. */
  name: string;
  files: readonly TreeFile[];
}

const EMPTY = "it is an empty folder";
const LINK = "it is a link, and links are not followed. Put the files themselves there";

/** No download of a course is deeper than this. */
const DEEPEST = 16;
const MOST_FILES = 200_000;

/**
 * Opens a folder, or a .zip.
 *
 * @throws {UsageError} when there is neither, or it cannot be read
 */
export async function openTree(path: string): Promise<Tree> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  const cannot = `Cannot grade "${path}"`;
  if (found?.isDirectory()) return { name: basename(path), files: filesBelow(path), [Symbol.dispose]() {} };
  if (!found) throw new UsageError(`${cannot}: there is no such folder or archive.`);
  if (!/\.zip$/i.test(path)) throw new UsageError(`${cannot}: it is neither a folder nor a .zip. Give one of them.`);
  return await openZip(path).catch((cause: Error) => {
    throw new UsageError(`${cannot}: it is no .zip that can be read (${cause.message}).`);
  });
}

function filesBelow(folder: string): TreeFile[] {
  const files: TreeFile[] = [];
  const visit = (below: string, depth: number) => {
    if (depth > DEEPEST) return;
    const before = files.length;
    const entries = readdirSync(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const { name } = entry;
      const path = below === "" ? name : `${below}/${name}`;
      if (isOfTool(path) || LITTER.test(name)) continue;
      const found = lstatSync(join(folder, path), { throwIfNoEntry: false });
      if (found?.isDirectory()) visit(path, depth + 1);
      // A name that is not UTF-8 was changed when it was read: there is no such folder.
      else if (!found && entry.isDirectory()) files.push(unseen(path, NOT_UTF8));
      else files.push(fileAt(join(folder, path), path, found));
      if (files.length > MOST_FILES) throw new UsageError(`"${folder}" holds more than ${MOST_FILES} files.`);
    }
    if (files.length === before && depth > 0) files.push(unseen(below, EMPTY));
  };
  visit("", 0);
  return files;
}

/** As an archive names them, no deeper than a download is: a name may be all slashes. */
function* foldersAbove(path: string): Generator<string> {
  let at = -1;
  for (let depth = 0; depth < DEEPEST; depth++) {
    at = path.indexOf("/", at + 1);
    if (at < 0 || at === path.length - 1) return;
    yield path.slice(0, at + 1);
  }
}

function unseen(folder: string, problem: string): TreeFile {
  return {
    path: `${folder}/`,
    bytes: 0,
    problem,
    async read() {
      throw new PackedError(problem);
    },
  };
}

function fileAt(full: string, path: string, found: Stats | undefined): TreeFile {
  const problem = found?.isSymbolicLink() ? { problem: LINK } : {};
  return { path, bytes: found?.size ?? 0, ...problem, read: async () => plainFile(full, path) };
}

function plainFile(full: string, path: string): Uint8Array {
  const found = lstatSync(full, { throwIfNoEntry: false });
  if (!found) throw new PackedError(path.includes("\ufffd") ? NOT_UTF8 : `"${path}" has gone`);
  if (found.isSymbolicLink())
    throw new PackedError(`"${path}" is a link, and links are not followed. Put the file itself there`);
  if (!found.isFile()) throw new PackedError(`"${path}" is no plain file`);
  return readFileSync(full);
}

/** Entries are read when they are needed: a class's archive may be larger than memory. */
async function openZip(path: string): Promise<Tree> {
  const options = { lazyEntries: true, decodeStrings: true, strictFileNames: false, autoClose: false };
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(path, options, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  try {
    const folders = new Set<string>();
    const files = (await entriesOf(zip)).flatMap((entry): TreeFile[] => {
      const name = entry.fileName.replace(/^(?:\.\/)+/, "");
      if (isOfTool(name) || LITTER.test(basename(name))) return [];
      if (name.endsWith("/")) {
        folders.add(name);
        return [];
      }
      return [
        { path: name, bytes: entry.uncompressedSize, read: async () => await contentOf(zip, mustBePlain(entry)) },
      ];
    });
    for (const path of [...files.map(({ path }) => path), ...folders]) {
      for (const folder of foldersAbove(path)) folders.delete(folder);
    }
    for (const folder of folders) files.push(unseen(folder.slice(0, -1), EMPTY));
    if (files.length > MOST_FILES) throw new Error(`it holds more than ${MOST_FILES} files`);
    const dispose = () => zip.close();
    return { name: basename(path).replace(/\.zip$/i, ""), files, [Symbol.dispose]: dispose };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function mustBePlain(entry: Entry): Entry {
  const kind = kindOf(entry);
  if (kind !== "plain") throw new PackedError(`"${entry.fileName}" is ${kind}`);
  return entry;
}
