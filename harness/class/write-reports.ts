/** Writes each student's own reports: what has changed since the last time, and no more. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, rmSync, type Stats, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KIT } from "../known-folders.ts";
import { writeWhole } from "../write-whole.ts";
import type { StudentPoints } from "./course/points.ts";
import { pseudonyms } from "./pseudonym.ts";
import { type ResultsOptions, standings } from "./standings.ts";
import type { Store } from "./store/store.ts";
import type { GradedKey } from "./store/verdicts.ts";
import type { WrittenReports } from "./store/written-reports.ts";
import { type StudentNote, withNote } from "./student-note.ts";

/**
 * Each student's folder. A report follows from the grade, from what is said beside it, and from this version: where
 * none of that has changed and the files lie there as they were written, neither they nor the reports in the database
 * are read.
 *
 * @param only of this student alone
 * @returns what could not be written, and why
 */
export function writeReports(
  store: Store,
  out: string,
  points: readonly StudentPoints[],
  aliases: ReadonlyMap<string, string> | undefined,
  only?: string,
): string[] {
  const unwritten: string[] = [];
  const written: WrittenReports[] = [];
  const byStudent = new Map(points.map((each) => [each.student, each]));
  const before = new Map(store.written.all(only).map((each) => [keyOf(each), each]));
  const version = readFileSync(new URL("package.json", KIT), "utf8");
  for (const key of store.verdicts.graded(only)) {
    const { student, lesson } = key;
    const folder = join(out, student);
    const note = noteOf(key, byStudent.get(student), aliases?.get(student));
    const madeFrom = createHash("sha256")
      .update(JSON.stringify([version, key, note]))
      .digest("base64");
    const last = before.get(keyOf(key));
    if (last?.madeFrom === madeFrom && liesThere(folder, last)) continue;
    const { reports, source } = store.verdicts.reports(key);
    try {
      mkdirSync(folder, { recursive: true });
      const all = Object.entries(withNote(reports, { ...note, source }));
      const files = all.map(([ending, text]) => [ending, writeChanged(join(folder, `${lesson}.${ending}`), text)]);
      written.push({ student, lesson, madeFrom, files: Object.fromEntries(files) });
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (!OF_ONE.has(code)) throw error;
      unwritten.push(`${student}: the reports for ${lesson} cannot be written to "${folder}" (${code})`);
    }
  }
  store.written.note(written);
  return unwritten;
}

/**
 * Writes a student's reports as soon as a grade is there. To make nine thousand files at the end of a class takes
 * longer than all else of its results; between two grades nobody waits for three of them. What cannot be written, and
 * what changes until the end, is found at the end.
 */
export function reportsAsTheyCome(store: Store, out: string, options: ResultsOptions): (student: string) => void {
  const { roster } = options;
  const aliases = options.leaderboard ? pseudonyms(store.handIns.students(), store.kept.secret()) : undefined;
  return (student) => {
    const enrolled = roster && { ...roster, students: roster.students.filter((each) => each.student === student) };
    const { points } = standings(store, store.verdicts.grades({ only: student }), { ...options, roster: enrolled });
    try {
      writeReports(store, out, points, aliases, student);
    } catch {
      // A full disk, say. It is tried once more at the end, which says so.
    }
  };
}

const keyOf = ({ student, lesson }: { student: string; lesson: string }) => `${student}\n${lesson}`;

function noteOf(
  { student, lesson }: GradedKey,
  own: StudentPoints | undefined,
  pseudonym: string | undefined,
): Omit<StudentNote, "source"> {
  const counted = own?.lessons.find((each) => each.lesson === lesson);
  return {
    student,
    ...(own?.name !== undefined && { name: own.name }),
    ...(counted && { points: counted }),
    ...(pseudonym !== undefined && { pseudonym }),
  };
}

/** Whoever changes a file changes its time, too. */
function liesThere(folder: string, { lesson, files }: WrittenReports): boolean {
  return Object.entries(files).every(([ending, [size, changedMs]]) => {
    const found = statOf(join(folder, `${lesson}.${ending}`));
    return found?.isFile() && found.size === size && found.mtimeMs === changedMs;
  });
}

/** To read a file takes less time than to write one. Returns what `liesThere` compares. */
function writeChanged(path: string, text: string): [size: number, changedMs: number] {
  const there = statOf(path);
  const mayBeSame = there?.isFile() && there.size === Buffer.byteLength(text);
  if (!there) writeNew(path, text);
  else if (!mayBeSame || readFileSync(path, "utf8") !== text) writeWhole(path, text);
  const { size, mtimeMs } = lstatSync(path);
  return [size, mtimeMs];
}

/**
 * A file that was not there needs no other beside it first: what a kill leaves half written is not noted as written,
 * and is compared and written again.
 */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") rmSync(path, { force: true });
    throw error;
  }
}

/** `undefined`: there is nothing, also where the way to it leads through a file. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * What keeps the folder of one student from being written, and of no other: another thing of that name, or a name that
 * this disk cannot hold.
 */
const OF_ONE = new Set(["EEXIST", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "EINVAL", "EILSEQ", "EACCES", "EPERM"]);
