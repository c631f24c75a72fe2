/** A roster: who is in the course, as written by the system that keeps the grades. */
import { UsageError } from "../../usage-error.ts";
import { problemWithName } from "../allowed-name.ts";
import { readTable, type Separator } from "../csv-file.ts";
import type { Owner } from "../hand-ins/layouts/layout.ts";

/** Which system's file it is; `plain`: any other, with a column for the student. */
export type RosterKind = "canvas" | "moodle" | "blackboard" | "brightspace" | "gradescope" | "github" | "plain";

/** A student on the roster. */
export interface Enrolled {
  /** The student's name in every result: folders, grades.csv and pages. */
  student: string;
  /** The name for people. */
  name: string;
  /** The student's row as it was found; the first, if there are several. */
  cells: readonly string[];
}

export interface Roster {
  kind: RosterKind;
  heads: readonly string[];
  separator: Separator;
  students: readonly Enrolled[];
  /** The most points of each column, where a row of Canvas says so. */
  possible?: readonly string[];
}

/** How to recognise each system's file, and which columns hold names for the results, best first. */
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
 * Reads the roster of any system.
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

/** A student in two sections may be listed twice under one name. */
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
 * Canvas writes the possible points into a row below the heading, and a test student last, perhaps also a row about
 * what is hidden. Gradescope lists teachers as well.
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

/** The first name that occurs twice. Upper and lower case are the same, as in the names of folders. */
function firstTwin(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => {
    const folded = name.toLowerCase();
    return seen.has(folded) || !seen.add(folded);
  });
}

/**
 * Finds students by what a download says about them: an id that only one row has, else a name that only one row has.
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

/** All students of this name: a download that tells only the name may be anybody's of them. */
export function namesakes({ students }: Roster, name: string): readonly Enrolled[] {
  const key = nameKey(name);
  return students.filter((each) => [each.name, turned(each.name)].some((own) => nameKey(own) === key));
}

/**
 * The student that a person means: by the name in the results, or by an id, login, address or name that only one row of
 * the roster has.
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

/**
 * Systems leave out blanks and commas, and change the order of names. Marks are kept: in Hindi and Thai they are
 * letters.
 */
function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** "Ada Lovelace" as "Lovelace, Ada", and the other way round. */
function turned(name: string): string {
  const comma = name.split(",");
  if (comma.length === 2) return `${comma[1]} ${comma[0]}`;
  const words = name.split(" ");
  return [...words.slice(-1), ...words.slice(0, -1)].join(" ");
}
