/** Groups files that were handed in together, by the layout of a download. */
import { nearest } from "../../load/nearest.ts";
import { UsageError } from "../../usage-error.ts";
import { isArchive } from "../archive.ts";
import { zonedDate } from "../course/zoned-date.ts";
import { isSource } from "../files-for-lessons.ts";
import type { Rejected } from "../records.ts";
import type { Layout, Owner, Place } from "./layouts/layout.ts";
import { layouts } from "./layouts.ts";
import type { Tree, TreeFile } from "./tree.ts";

/** A download, or a folder of clones. */
export interface Source {
  /** The path of a folder or a .zip. */
  path: string;
  /** Default: looked at. */
  layout?: string;
  pattern?: string;
  /** The lesson of all hand-ins, where names do not tell. */
  lesson?: string;
}

/** Files that one student handed in together. */
export interface Packet {
  owner: Owner;
  at?: Date;
  markedLate?: boolean;
  nth: number;
  /** Its name in messages. */
  label: string;
  lesson?: string;
  files: { path: string; file: TreeFile }[];
}

/** The packets, in order of their times. */
export async function packetsOf(
  whole: Tree,
  source: Source,
  zone: string,
): Promise<{ packets: Packet[]; rejected: Rejected[] }> {
  const { layout, tree } = layoutOf(whole, source);
  const place = await layout.open(tree, source.pattern === undefined ? {} : { pattern: source.pattern });
  const packets = new Map<string, Packet>();
  const rejected = new Map<string, Rejected>();
  for (const file of tree.files) {
    const placed = place(file.path);
    if (placed && "unplaced" in placed) {
      const [first = ""] = file.path.split("/");
      // Downloads hold lists beside the hand-ins; a class's own folder holds what somebody put there.
      const isHandIn = file.path !== first || layout.name === "folders" || isSource(first) || isArchive(first);
      if (isHandIn)
        rejected.set(first, {
          student: first,
          ...forLesson(source),
          message: `${first}: ${file.problem ?? placed.unplaced}. Nothing of it is graded.`,
        });
      continue;
    }
    for (const each of placed ?? []) {
      const packet = packets.get(each.packet) ?? newPacket(each, file, source, zone);
      packets.set(each.packet, packet);
      packet.files.push({ path: each.path, file });
    }
  }
  return { packets: [...packets.values()].sort((a, b) => a.nth - b.nth), rejected: [...rejected.values()] };
}

function newPacket(place: Place, file: TreeFile, { lesson }: Source, zone: string): Packet {
  const at = typeof place.at === "string" ? zonedDate(place.at, zone, "earlier") : place.at;
  return {
    owner: place.owner,
    ...(at && { at }),
    ...(place.markedLate && { markedLate: true }),
    nth: place.nth ?? 0,
    label: file.path.split("/")[0]!,
    ...forLesson({ lesson }),
    files: [],
  };
}

/**
 * The layout that was asked for, or that the names at the top show, and the tree that begins there. An archive of a
 * folder has one more folder around it.
 */
function layoutOf(whole: Tree, { layout: wanted, pattern }: Source): { layout: Layout; tree: Tree } {
  const names = layouts.map(({ name }) => name);
  const asked = wanted ?? (pattern === undefined ? undefined : "repositories");
  const given = layouts.find(({ name }) => name === asked);
  if (asked !== undefined && !given) throw new UsageError(`There is no layout "${asked}". ${nearest(asked, names)}`);
  const inner = below(whole);
  for (const tree of inner ? [whole, inner] : [whole]) {
    const tops = new Set(tree.files.map(({ path }) => path.split("/")[0]!));
    const found = layouts.find(({ own }) => [...tops].some((top) => own.test(top)));
    if (found && (!given || given === found)) return { layout: found, tree };
  }
  const plain = layouts.find(({ name }) => name === "folders")!;
  return { layout: given ?? plain, tree: inner && isWrapper(inner) ? inner : whole };
}

/** The content of the only folder at the top, as a tree. */
function below(tree: Tree): Tree | undefined {
  const [top = ""] = tree.files[0]?.path.split("/") ?? [];
  if (tree.files.length === 0 || !tree.files.every(({ path }) => path.startsWith(`${top}/`))) return undefined;
  const files = tree.files.map((file) => ({ ...file, path: file.path.slice(top.length + 1) }));
  return { ...tree, files };
}

/** A single folder at the top is the class's, unless it holds only files: then it is a student's. */
function isWrapper({ files }: Tree): boolean {
  return files.every(({ path }) => path.includes("/") || isArchive(path));
}

/** The lesson of a packet, where all of it is for one. */
export function forLesson({ lesson }: Pick<Packet, "lesson">): { lesson?: string } {
  return lesson === undefined ? {} : { lesson };
}
