/**
 * The course and the roster that a class was last given. They are kept in its database, so that later commands need not
 * get them again.
 */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { decodeSource } from "../../source/decode.ts";
import { UsageError } from "../../usage-error.ts";
import type { Store } from "../store/store.ts";
import type { Course } from "./course.ts";
import { readCourse } from "./course-file.ts";
import { type Roster, readRoster, studentNamed } from "./roster.ts";

/** A file as it was given. */
export interface GivenFile {
  path: string;
  bytes: Uint8Array;
}

export interface Settings {
  course?: Course;
  roster?: Roster;
}

/** @throws {UsageError} when it cannot be read */
export function givenFile(path: string, what: "course" | "roster"): GivenFile {
  try {
    return { path, bytes: readFileSync(path) };
  } catch (error) {
    throw new UsageError(`Cannot read the ${what} "${path}" (${(error as NodeJS.ErrnoException).code ?? error}).`);
  }
}

/** Reads what was given; for the rest, what an earlier run has kept, if there was one. */
export function settingsOf(
  given: { course?: GivenFile | undefined; roster?: GivenFile | undefined },
  lessonIds: readonly string[],
  before?: { setting(key: "course" | "roster"): string | undefined },
): Settings {
  const kept = (key: "course" | "roster") => {
    const text = before?.setting(key);
    if (text === undefined) return undefined;
    const { path, base64 } = JSON.parse(text) as { path: string; base64: string };
    return { path, bytes: Buffer.from(base64, "base64") };
  };
  const course = given.course ?? kept("course");
  const roster = given.roster ?? kept("roster");
  const read = roster && readRoster(roster.bytes, roster.path);
  return {
    ...(course && {
      course: withNames(readCourse(decodeSource(course.bytes).text, course.path, lessonIds), read),
    }),
    ...(read && { roster: read }),
  };
}

/** A course file may name students as people do. Finds the roster's student for each extension. */
function withNames(course: Course, roster: Roster | undefined): Course {
  const students = roster?.students.map(({ student }) => student) ?? [];
  const extensions = course.extensions.map((each) => {
    const student = studentNamed(each.student, students, roster);
    return student === undefined ? each : { ...each, student };
  });
  return { ...course, extensions };
}

/** Keeps what was given, for later commands. */
export function keepSettings(
  store: Store,
  given: { course?: GivenFile | undefined; roster?: GivenFile | undefined },
): void {
  for (const key of ["course", "roster"] as const) {
    const file = given[key];
    if (file)
      store.kept.keepSetting(
        key,
        JSON.stringify({ path: file.path, base64: Buffer.from(file.bytes).toString("base64") }),
      );
  }
}
