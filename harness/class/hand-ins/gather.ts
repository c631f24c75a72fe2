/**
 * Everything that a course handed in, from whatever systems, one student after the other.
 *
 *   download ─▶ tree ─▶ layout ─▶ packets ─▶ (roster) ─▶ students ─▶ files of lessons ─▶ the attempt that counts
 */
import { nearest } from "../../load/nearest.ts";
import { UsageError } from "../../usage-error.ts";
import { NOT_UTF8, problemWithName } from "../allowed-name.ts";
import { isArchive, readArchive } from "../archive.ts";
import { type HandedIn, lessonsIn, reasonOf } from "../collect.ts";
import type { Course } from "../course/course.ts";
import { type Attempt, counts } from "../course/due.ts";
import { finder, namesakes, type Roster } from "../course/roster.ts";
import { ownTimeZone, zonedDate } from "../course/zoned-date.ts";
import { PackedError } from "../entry-names.ts";
import { isSource } from "../lesson-files.ts";
import type { Rejected } from "../records.ts";
import type { Layout, Owner, Place } from "./layouts/layout.ts";
import { layouts } from "./layouts.ts";
import { MOST_ARCHIVE_BYTES, MOST_FILE_BYTES } from "./limits.ts";
import { openTree, type Tree, type TreeFile } from "./tree.ts";

/** A download, or a folder of clones. */
export interface Source {
  /** Of a folder or a .zip. */
  path: string;
  /** Default: looked at. */
  layout?: string;
  pattern?: string;
  /** The lesson that all of it is for, where names do not tell. */
  lesson?: string;
}

export interface GatherOptions {
  sources: readonly Source[];
  /** Ids of the lessons that there are. */
  lessons: readonly string[];
  roster?: Roster;
  course?: Course;
}

/** Files that one student handed in together. */
interface Packet {
  owner: Owner;
  at?: Date;
  markedLate?: boolean;
  nth: number;
  /** What a message calls it. */
  label: string;
  lesson?: string;
  files: { path: string; file: TreeFile }[];
}

/** A file for a lesson, as one of perhaps several. */
interface Candidate extends Attempt {
  extension: string;
  source: Uint8Array;
  label: string;
}

/**
 * One student after the other, in order of their names, so that only one's files are in memory.
 *
 * @throws {UsageError} when a source is not there, or its layout is none
 */
export async function* gather(options: GatherOptions): AsyncGenerator<HandedIn> {
  using trees = new DisposableStack();
  const students = new Map<string, Packet[]>();
  const lost: Rejected[] = [];
  const unclear = new Map<string, { students: readonly string[]; packets: Packet[] }>();
  const nameOf = options.roster ? byRoster(options.roster) : byDownload();
  for (const source of options.sources) {
    const tree = trees.use(await openTree(source.path));
    const { packets, rejected } = await packetsOf(tree, source, options.course?.timeZone ?? ownTimeZone());
    lost.push(...rejected);
    for (const packet of packets) {
      const student = nameOf(packet.owner);
      if (typeof student === "string") students.set(student, [...(students.get(student) ?? []), packet]);
      else if ("why" in student)
        lost.push({ student: packet.label, ...forLesson(packet), message: `${packet.label}: ${student.why}.` });
      else noteNamesakes(student.oneOf, packet);
    }
  }
  lost.push(...[...unclear.values()].flatMap(rejectedNamesakes));
  for (const each of Map.groupBy(lost, ({ student }) => student))
    yield { student: each[0], files: [], rejected: each[1] };
  for (const student of [...students.keys()].sort()) yield await handedIn(student, students.get(student)!, options);

  function noteNamesakes(all: readonly string[], packet: Packet): void {
    const key = [packet.lesson, ...all].join("\n");
    const noted = unclear.get(key) ?? { students: all, packets: [] };
    unclear.set(key, { ...noted, packets: [...noted.packets, packet] });
  }
}

type NameOf = (owner: Owner) => string | { why: string } | { oneOf: readonly string[] };

/** What may be of each of them is missing of none: whoever reads "missing" writes a zero. */
function rejectedNamesakes(all: { students: readonly string[]; packets: readonly Packet[] }): Rejected[] {
  const [{ owner, ...packet }] = all.packets as [Packet];
  const labels = [...new Set(all.packets.map(({ label }) => label))].join(", ");
  return all.students.map((student) => ({
    student,
    ...forLesson(packet),
    message: `${student}: several students of the roster are called "${owner.name}", and no id tells whose this is: ${labels}. Look, and say with class override what each counts.`,
  }));
}

function forLesson({ lesson }: Pick<Packet, "lesson">): { lesson?: string } {
  return lesson === undefined ? {} : { lesson };
}

function byRoster(roster: Roster): NameOf {
  const find = finder(roster);
  return (owner) => {
    const found = find(owner);
    if (typeof found === "object") return found.student;
    const who = owner.name ?? owner.ids[0] ?? "nobody";
    if (found === "ambiguous") return { oneOf: namesakes(roster, who).map(({ student }) => student) };
    return { why: `"${who}" is not on the roster${patternFor(owner, find)}` };
  };
}

/** Clones are named after the assignment: where the end of a folder's name is a student, that may be how. */
function patternFor({ name = "", ids: [id] }: Owner, find: ReturnType<typeof finder>): string {
  if (name !== id) return "";
  for (const { index } of name.matchAll(/[-_ ]/g)) {
    const [before, student] = [name.slice(0, index + 1), name.slice(index + 1)];
    if (typeof find({ ids: [student], name: student }) === "object")
      return `, and "${student}" is. If that is whose it is, say so: --pattern "${before}{student}"`;
  }
  return "";
}

/** Without a roster: the name in the download, with its id where two have the same name. */
function byDownload(): NameOf {
  const taken = new Map<string, string>();
  return ({ name, ids: [id = ""] }) => {
    // A Mac writes ë as two characters: the student who hands in from one, and then from another computer, is one.
    const plain = (name ?? id).trim().normalize("NFC");
    for (const student of [plain, `${plain} (${id})`]) {
      const folded = student.toLowerCase();
      const owner = `${id.normalize("NFC")}\n${student}`;
      if ((taken.get(folded) ?? owner) !== owner) continue;
      const problem = problemWithName(student);
      if (problem !== undefined) return { why: problem };
      taken.set(folded, owner);
      return student;
    }
    return { why: `two students are called "${plain}"` };
  };
}

/** What was handed in together, in order of its time. */
async function packetsOf(
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
      if (file.path !== first || isSource(first) || isArchive(first))
        rejected.set(first, {
          student: first,
          ...forLesson(source),
          message: `${first}: ${placed.unplaced}. Nothing of it is graded.`,
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
 * The layout that was asked for, or that the names at the top are of, and the tree from there: an archive of a folder
 * has one folder more.
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

/** What is in the only folder at the top, as a tree. */
function below(tree: Tree): Tree | undefined {
  const [top = ""] = tree.files[0]?.path.split("/") ?? [];
  if (tree.files.length === 0 || !tree.files.every(({ path }) => path.startsWith(`${top}/`))) return undefined;
  const files = tree.files.map((file) => ({ ...file, path: file.path.slice(top.length + 1) }));
  return { ...tree, files };
}

/** One folder at the top is that of the class, unless there are only files in it: then it is that of a student. */
function isWrapper({ files }: Tree): boolean {
  return files.every(({ path }) => path.includes("/") || isArchive(path));
}

async function handedIn(student: string, packets: readonly Packet[], options: GatherOptions): Promise<HandedIn> {
  const rejected: Rejected[] = [];
  const candidates = new Map<string, Candidate[]>();
  for (const packet of packets) {
    const found = await lessonsOf(packet, student, options.lessons);
    rejected.push(...found.rejected);
    for (const [lesson, each] of found.candidates) candidates.set(lesson, [...(candidates.get(lesson) ?? []), each]);
  }
  const files: HandedIn["files"] = [];
  for (const [lesson, all] of candidates) {
    const counted = counts(all, options.course, student, lesson);
    if ("refused" in counted) {
      const message = `${all.at(-1)!.label}: ${lesson}: ${counted.refused}.`;
      rejected.push({ student, lesson, message, tooLate: true });
      continue;
    }
    const { extension, source, at, markedLate } = counted.attempt;
    const when = { ...(at && { handedInAt: at }), ...(markedLate && { markedLate }) };
    const known = { handIns: all.length, daysLate: counted.daysLate, ...when };
    files.push({ student, lesson, extension, source, ...known });
  }
  // What one attempt lacks, another may have.
  const open = rejected.filter(({ lesson }) => (lesson === undefined ? files.length === 0 : !candidates.has(lesson)));
  const refused = rejected.filter(
    ({ lesson }) => lesson !== undefined && candidates.has(lesson) && !files.some((file) => file.lesson === lesson),
  );
  return { student, files: files.sort((a, b) => (a.lesson < b.lesson ? -1 : 1)), rejected: [...open, ...refused] };
}

async function lessonsOf(
  packet: Packet,
  student: string,
  lessons: readonly string[],
): Promise<{ candidates: Map<string, Candidate>; rejected: Rejected[] }> {
  const candidates = new Map<string, Candidate>();
  try {
    const found = await sourcesOf(packet);
    const { label, lesson, at, markedLate } = packet;
    const { files, rejected } = lessonsIn(student, label, found, lesson === undefined ? lessons : [lesson], lesson);
    for (const file of files) {
      const when = { ...(at && { at }), ...(markedLate && { markedLate }) };
      candidates.set(file.lesson, { extension: file.extension, source: file.source, label, ...when });
    }
    return { candidates, rejected };
  } catch (error) {
    // Whatever is wrong with one of them: the others are still graded.
    const message = `${packet.label}: ${reasonOf(error)}. Nothing of it is graded.`;
    return { candidates, rejected: [{ student, ...forLesson(packet), message }] };
  }
}

/**
 * The source files of a packet, also those in archives, by their paths.
 *
 * @throws {PackedError} when all of it is for one lesson, and there is none
 */
async function sourcesOf({ files, lesson }: Packet): Promise<Map<string, Uint8Array>> {
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
  if (found.size === 0 && first && lesson !== undefined)
    throw new PackedError(`it holds no TypeScript or JavaScript file (.ts, .js), but "${first.path}"`);
  return found;
}

function mustBeAtMost(path: string, bytes: number, most: number): void {
  if (bytes > most) throw new PackedError(`"${path}" holds ${bytes} bytes, at most ${most}`);
}
