/** A roster: who is in the course, as the system that keeps the grades writes it. */
import { UsageError } from "../../usage-error.ts";
import { problemWithName } from "../allowed-name.ts";
import { readTable, type Separator } from "../csv-file.ts";
import type { Owner } from "../hand-ins/layouts/layout.ts";

/** Whose file it is; `plain` is anybody's own, with a column for the student. */
export type RosterKind = "canvas" | "moodle" | "blackboard" | "brightspace" | "gradescope" | "github" | "plain";

/** A student of it. */
export interface Enrolled {
  /** The student's name in every result: of a folder, in grades.csv and on the pages. */
  student: string;
  /** As people read it. */
  name: string;
  /** The row as it was found; of a student who stands in several, the first. */
  cells: readonly string[];
}

export interface Roster {
  kind: RosterKind;
  heads: readonly string[];
  separator: Separator;
  students: readonly Enrolled[];
  /** What each column counts at most, cell by cell, where a row of Canvas' says so. */
  possible?: readonly string[];
}

/** What tells whose file it is, and which columns hold a student's name for the results, the best first. */
const KINDS: readonly { kind: RosterKind; has: readonly RegExp[]; student: readonly RegExp[] }[] = [
  // Canvas, Grades > Export: Student (or LastName, FirstName), ID, SIS User ID, SIS Login ID, Section, …; below it a
  // row of points.
  {
    kind: "canvas",
    has: [/^(?:Student|LastName)$/, /^ID$/, /^(?:SIS User ID|SIS Login ID|Section)$/],
    student: [/^SIS Login ID$/, /^SIS User ID$/, /^ID$/],
  },
  // Brightspace, Enter Grades > Export: OrgDefinedId and Username with a # before them, and an End-of-Line Indicator.
  {
    kind: "brightspace",
    has: [/^OrgDefinedId$|^Username$/i, /^End-of-Line Indicator$/i],
    student: [/^Username$/i, /^OrgDefinedId$/i],
  },
  // GitHub Classroom, roster: identifier, github_username, github_id, name.
  { kind: "github", has: [/^identifier$/, /^github_username$/], student: [/^identifier$/] },
  // Gradescope, roster: First Name, Last Name, SID, Email, …
  { kind: "gradescope", has: [/^SID$/, /^Email$/], student: [/^SID$/, /^Email$/] },
  // Blackboard, Work Offline > Download: Last Name, First Name, Username, Student ID, Last Access, Availability, …
  { kind: "blackboard", has: [/^Last Name$/i, /^First Name$/i, /^Username$/i], student: [/^Username$/i] },
  // Moodle, grade export (First name, Last name or Surname, ID number, …, Email address), or a grading worksheet.
  {
    kind: "moodle",
    has: [/^Email address$/i, /^(?:First name|Full name|Identifier)$/i],
    student: [/^Username$/i, /^ID number$/i, /^Email address$/i],
  },
  { kind: "plain", has: [], student: [/^(?:student|username|login|id|email|name)$/i] },
];

/**
 * Reads a roster, whose ever it is.
 *
 * @throws {UsageError} when it has no column with the students, or two of them have one name
 */
export function readRoster(bytes: Uint8Array, file: string): Roster {
  const cannot = `Cannot use the roster "${file}"`;
  let table: ReturnType<typeof readTable>;
  try {
    table = readTable(bytes);
  } catch (error) {
    throw new UsageError(`${cannot}: it is no table that can be read (${(error as Error).message}).`);
  }
  const { heads, rows, separator } = table;
  const { kind, student } = KINDS.find(({ has }) => has.every((each) => heads.some((head) => each.test(head))))!;
  const columns = student.flatMap((each) => heads.findIndex((head) => each.test(head))).filter((at) => at >= 0);
  if (columns.length === 0) {
    throw new UsageError(
      `${cannot}: no column of it says who a student is (it has: ${heads.join(", ")}). Call one "student", or export it again with the system's language set to English.`,
    );
  }
  const all = rows.filter((row) => isStudent(kind, row, heads)).map((cells) => enrolled(cells, heads, columns, cannot));
  const students = onceEach(all);
  const twin = firstTwin(students.map((each) => each.student));
  if (twin !== undefined) throw new UsageError(`${cannot}: "${twin}" stands in it twice. Keep one.`);
  const possible = kind === "canvas" ? rows.find((row) => isPossible(row, heads)) : undefined;
  return { kind, heads, separator, students, ...(possible && { possible }) };
}

/** Who is in two sections may stand there twice, with the same name: that is one student. */
function onceEach(all: readonly Enrolled[]): Enrolled[] {
  const first = new Map<string, Enrolled>();
  for (const each of all) {
    const key = `${each.student}\n${each.name}`;
    if (!first.has(key)) first.set(key, each);
  }
  return [...first.values()];
}

/** Canvas' row of the points that each assignment has. */
function isPossible(cells: readonly string[], heads: readonly string[]): boolean {
  return /^\s*Points Possible\b/.test(cells[heads.findIndex((head) => /^(?:Student|LastName)$/.test(head))] ?? "");
}

/**
 * Canvas writes the points that each assignment has into a row below the heading, and a test student last, perhaps a
 * row of what is hidden, too; Gradescope lists who teaches.
 */
function isStudent(kind: RosterKind, cells: readonly string[], heads: readonly string[]): boolean {
  const role = cells[heads.findIndex((head) => /^Role$/i.test(head))]?.trim();
  if (kind === "gradescope" && role) return /^student$/i.test(role);
  if (kind !== "canvas") return true;
  const cell = (head: string) => cells[heads.indexOf(head)]?.trim() ?? "";
  const isTest =
    cell("Student") === "Student, Test" || (cell("LastName") === "Student" && cell("FirstName") === "Test");
  return !isPossible(cells, heads) && !isTest && cell("ID") !== "";
}

function enrolled(
  cells: readonly string[],
  heads: readonly string[],
  columns: readonly number[],
  cannot: string,
): Enrolled {
  const student = columns.map((at) => cleaned(cells[at])).find((each) => each !== "") ?? "";
  const problem = problemWithName(student);
  if (problem !== undefined) throw new UsageError(`${cannot}: the row "${cells.slice(0, 4).join(", ")}": ${problem}.`);
  return { student, name: nameOf(cells, heads) ?? student, cells };
}

function nameOf(cells: readonly string[], heads: readonly string[]): string | undefined {
  const cell = (named: RegExp) => cells[heads.findIndex((head) => named.test(head))]?.trim() || undefined;
  const [first, last] = [cell(/^(?:First ?Name|Given name)$/i), cell(/^(?:Last ?Name|Surname|Family name)$/i)];
  if (first !== undefined || last !== undefined) return [first, last].filter(Boolean).join(" ");
  return cell(/^(?:Full name|Name)$/i) ?? cell(/^Student$/);
}

/** Brightspace writes a # before an id, and we an apostrophe before what a spreadsheet would run. */
function cleaned(cell = ""): string {
  return cell
    .trim()
    .replace(/^'(?=[=+\-@])/, "")
    .replace(/^#/, "")
    .normalize("NFC");
}

/** The first of the names that stands there twice; capital letters do not count, as in the names of folders. */
function firstTwin(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => {
    const folded = name.toLowerCase();
    return seen.has(folded) || !seen.add(folded);
  });
}

/**
 * Finds students by what a download tells of them: an id that one row alone has, else a name that one row alone has.
 *
 * @returns who it is, or why nobody can say
 */
export function finder(roster: Roster): (owner: Owner) => Enrolled | "unknown" | "ambiguous" {
  const byId = new Map<string, Set<Enrolled>>();
  const byName = new Map<string, Set<Enrolled>>();
  const note = (map: Map<string, Set<Enrolled>>, key: string, each: Enrolled) => {
    if (key !== "") map.set(key, (map.get(key) ?? new Set()).add(each));
  };
  for (const each of roster.students) {
    for (const [at, cell] of each.cells.entries()) note(byId, idKey(roster.heads[at] ?? "", cell), each);
    for (const cell of each.cells) note(byId, idKey("", cell), each);
    note(byName, nameKey(each.name), each);
    note(byName, nameKey(turned(each.name)), each);
  }
  const only = (found: ReadonlySet<Enrolled> | undefined) => {
    if (!found) return undefined;
    return found.size === 1 ? [...found][0]! : "ambiguous";
  };
  return ({ ids, idColumns, name }) => {
    const columns = idColumns && roster.heads.filter((head) => idColumns.test(head));
    for (const id of ids) {
      for (const column of columns ?? [""]) {
        const found = byId.get(idKey(column, id));
        if (found?.size === 1) return [...found][0]!;
      }
    }
    return (name === undefined ? undefined : only(byName.get(nameKey(name)))) ?? "unknown";
  };
}

/** All who are called so: where a download tells no more than the name, it may be of any of them. */
export function namesakes({ students }: Roster, name: string): readonly Enrolled[] {
  const key = nameKey(name);
  return students.filter((each) => [each.name, turned(each.name)].some((own) => nameKey(own) === key));
}

/**
 * The student whom a person means: by the name in the results, or by an id, a login, an address or a name that one row
 * of the roster alone has.
 *
 * @param students names in the results
 */
export function studentNamed(text: string, students: readonly string[], roster?: Roster): string | undefined {
  if (students.includes(text.normalize("NFC"))) return text.normalize("NFC");
  const found = roster && finder(roster)({ ids: [text], name: text });
  return typeof found === "object" ? found.student : undefined;
}

function idKey(column: string, cell: string): string {
  const id = cleaned(cell).toLowerCase();
  return id === "" ? "" : `${column}\n${id}`;
}

/** Systems leave out blanks and commas, and put the first name where they like; marks are letters of Hindi or Thai. */
function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** "Ada Lovelace" and "Lovelace, Ada" as the other one. */
function turned(name: string): string {
  const comma = name.split(",");
  if (comma.length === 2) return `${comma[1]} ${comma[0]}`;
  const words = name.split(" ");
  return [...words.slice(-1), ...words.slice(0, -1)].join(" ");
}
