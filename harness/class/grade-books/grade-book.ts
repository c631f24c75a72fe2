/** What each file of this folder exports as `book`. */
import type { StudentPoints } from "../course/points.ts";
import type { Enrolled, Roster, RosterKind } from "../course/roster.ts";

/** A table that a system imports. */
export interface GradeBook {
  /** Its file among the results. */
  file: string;
  rows(given: GradeBookInput): Row[];
  separator: "," | "\t";
}

export type Row = (string | number | undefined)[];

export interface GradeBookInput {
  points: readonly StudentPoints[];
  /** Whose ids are kept; of another system or absent: the students' names stand for them. */
  roster: Roster | undefined;
  /** The column that each lesson's points go into, by lesson; where there is none, one is made. */
  columns: ReadonlyMap<string, string>;
}

/** The lessons of a class, each with what it counts. */
export function lessonsOf(points: readonly StudentPoints[]): { lesson: string; most: number }[] {
  return points[0]?.lessons.map(({ lesson, most }) => ({ lesson, most })) ?? [];
}

/** What each student has of each lesson; empty where it is open, which every system leaves as it is. */
export function cellsOf({ lessons }: StudentPoints): (number | undefined)[] {
  return lessons.map(({ points }) => points);
}

/** A student's row of the roster, cell by cell; empty where there is none. */
export function enrolledOf(roster: Roster | undefined): (student: string, head: RegExp) => string | undefined {
  const byStudent = new Map(roster?.students.map((each): [string, Enrolled] => [each.student, each]));
  return (student, head) => {
    const at = roster?.heads.findIndex((each) => head.test(each)) ?? -1;
    return at < 0 ? undefined : byStudent.get(student)?.cells[at];
  };
}

/**
 * The columns of a roster that the lessons' points go into: what the course names, else what holds the lesson's id or
 * title.
 *
 * @param lessons id, title, and what the course file says
 */
export function columnsOf(
  roster: Roster | undefined,
  lessons: readonly { id: string; title: string; column?: string | undefined }[],
): Map<string, string> {
  const found = lessons.flatMap(({ id, title, column }): [string, string][] => {
    const head = headOf(roster?.heads ?? [], column === undefined ? [id, title] : [column]);
    const made = head ?? column;
    return made === undefined ? [] : [[id, made]];
  });
  return new Map(found);
}

/** The head that is called so, else one that holds it: "Homework 1" is not "Homework 10". */
function headOf(heads: readonly string[], names: readonly string[]): string | undefined {
  const wanted = names.map(squeezed);
  const isNamed = (head: string) => wanted.includes(squeezed(head)) || wanted.includes(squeezed(plainHead(head)));
  const holds = (head: string) =>
    wanted.some((name) => new RegExp(`(?<!\\d)${RegExp.escape(name)}(?!\\d)`).test(squeezed(plainHead(head))));
  return heads.find(isNamed) ?? heads.find(holds);
}

/** As a person has called it, without what its system puts around it. */
function plainHead(head: string): string {
  return head
    .replace(/^(?:Assignment|Quiz|Workshop|Manual item): /i, "")
    .replace(/ \(\d+\)$| \((?:Real|Percentage|Letter)\)$| \[Total Pts:.*$| Points Grade <.*$/i, "");
}

/** The columns of a roster that hold points of something: those that a lesson's may go into. */
export function pointColumns({ kind, heads }: Roster): string[] {
  const own = POINTS[kind];
  return own === undefined ? [] : heads.filter((head) => own.test(head) && !/^Course total/i.test(head));
}

const POINTS: Readonly<Partial<Record<RosterKind, RegExp>>> = {
  canvas: / \(\d+\)$/,
  moodle: / \(Real\)$/,
  blackboard: / \|\d+$/,
  brightspace: / Points Grade </,
};

function squeezed(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
