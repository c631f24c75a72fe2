/** All hand-ins of a course, from whatever system, one student after the other. */
import { type HandedIn, lessonsIn, reasonOf } from "../collect.ts";
import type { Course } from "../course/course.ts";
import type { Roster } from "../course/roster.ts";
import { type Attempt, counts } from "../course/which-counts.ts";
import { ownTimeZone } from "../course/zoned-date.ts";
import type { Rejected } from "../records.ts";
import { studentFinder } from "./find-student.ts";
import { forLesson, type Packet, packetsOf, type Source } from "./packets.ts";
import { sourcesOf } from "./sources-of.ts";
import { openTree } from "./tree.ts";

export interface GatherOptions {
  sources: readonly Source[];
  /** Ids of the lessons that there are. */
  lessons: readonly string[];
  roster?: Roster;
  course?: Course;
}

/** A file for a lesson; there may be several. */
interface Candidate extends Attempt {
  extension: string;
  source: Uint8Array;
  label: string;
}

/**
 * One student after the other, ordered by name, so that only one student's files are in memory.
 *
 * @throws {UsageError} when a source is not there, or its layout is none
 */
export async function* gather(options: GatherOptions): AsyncGenerator<HandedIn> {
  using trees = new DisposableStack();
  const students = new Map<string, Packet[]>();
  const lost: Rejected[] = [];
  const unclear = new Map<string, { students: readonly string[]; packets: Packet[] }>();
  const studentOf = studentFinder(options.roster);
  for (const source of options.sources) {
    const tree = trees.use(await openTree(source.path));
    const { packets, rejected } = await packetsOf(tree, source, options.course?.timeZone ?? ownTimeZone());
    lost.push(...rejected);
    for (const packet of packets) {
      const student = studentOf(packet.owner);
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

/**
 * A hand-in that may belong to several students makes it missing for none of them, because "missing" would become a
 * zero.
 */
function rejectedNamesakes(all: { students: readonly string[]; packets: readonly Packet[] }): Rejected[] {
  const [{ owner, ...packet }] = all.packets as [Packet];
  const labels = [...new Set(all.packets.map(({ label }) => label))].join(", ");
  return all.students.map((student) => ({
    student,
    ...forLesson(packet),
    message: `${student}: several students of the roster are called "${owner.name}", and no id tells whose this is: ${labels}. Look, and say with class override what each counts.`,
  }));
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
  // What is missing in one attempt may be in another.
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
    // One bad hand-in must not stop the others.
    const message = `${packet.label}: ${reasonOf(error)}. Nothing of it is graded.`;
    return { candidates, rejected: [{ student, ...forLesson(packet), message }] };
  }
}
