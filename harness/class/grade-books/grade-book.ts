/** What each file of this folder exports as `book`. */
import type { StudentPoints } from "../course/points.ts";
import type { Enrolled, Roster, RosterKind } from "../course/roster.ts";

/** A table that a system can import. */
export interface GradeBook {
  /** Its file among the results. */
  file: string;
  rows(given: GradeBookInput): Row[];
  separator: "," | "\t";
}

export type Row = (string | number | undefined)[];

export interface GradeBookInput {
  points: readonly StudentPoints[];
  /** Its ids are used. For another system, or without a roster, students' names stand in for ids. */
  roster: Roster | undefined;
  /** The column for each lesson's points; a lesson without one gets a new column. */
  columns: ReadonlyMap<string, string>;
}

/** The lessons of a class, each with what it counts. */
export function lessonsOf(points: readonly StudentPoints[]): { lesson: string; most: number }[] {
  return points[0]?.lessons.map(({ lesson, most }) => ({ lesson, most })) ?? [];
}

/** A student's points for each lesson; empty while open, which no system changes. */
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
 * The columns of a roster for the lessons' points: those that the course names, else those that hold the lesson's id or
 * title. No column is used twice.
 *
 * @param lessons id, title, and what the course file says
 */
export function columnsOf(
  roster: Roster | undefined,
  lessons: readonly { id: string; title: string; column?: string | undefined }[],
): Map<string, string> {
  const points = roster ? pointColumns(roster) : [];
  const heads = points.length > 0 ? points : (roster?.heads ?? []);
  const found = new Map<string, string>();
  for (const { id, column } of lessons) {
    if (column === undefined) continue;
    const all = [...heads, ...(roster?.heads ?? [])];
    found.set(id, headOf(all, [column], isCalled) ?? headOf(all, [column], holds) ?? column);
  }
  for (const fits of [isCalled, holds]) {
    const free = heads.filter((head) => ![...found.values()].includes(head));
    const likely = lessons.flatMap(({ id, title }): [string, string][] => {
      const head = found.has(id) ? undefined : headOf(free, [id, title], fits);
      return head === undefined ? [] : [[id, head]];
    });
    for (const [id, head] of likely)
      if (!likely.some((other) => other[1] === head && other[0] !== id)) found.set(id, head);
  }
  return found;
}

/** The most points of a column of the roster; `undefined` where its system does not say. */
export function pointsOfColumn({ kind, heads, possible }: Roster, column: string): number | undefined {
  const written =
    kind === "canvas"
      ? possible?.[heads.indexOf(column)]
      : /(?:\[Total Pts: |MaxPoints:)(?<points>\d+(?:[.,]\d+)?)/i.exec(column)?.groups?.points;
  const points = Number(written?.trim().replace(",", ".") || Number.NaN);
  return Number.isFinite(points) ? points : undefined;
}

function headOf(heads: readonly string[], names: readonly string[], fits: typeof isCalled): string | undefined {
  return heads.find((head) => names.some((name) => fits(head, squeezed(name))));
}

const isCalled = (head: string, name: string) => [squeezed(head), squeezed(plainHead(head))].includes(name);

/** Not by `includes`: "Homework 1" is not in "Homework 10". */
const holds = (head: string, name: string) =>
  new RegExp(`(?<!\\d)${RegExp.escape(name)}(?!\\d)`).test(squeezed(plainHead(head)));

/** The column's name without what its system adds. */
function plainHead(head: string): string {
  return head
    .replace(/^(?:Assignment|Quiz|Workshop|Manual item): /i, "")
    .replace(/ \(\d+\)$| \((?:Real|Percentage|Letter)\)$| \[Total Pts:.*$| Points Grade <.*$/i, "");
}

/** The columns of a roster that may hold a lesson's points. */
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
