import { Buffer } from "node:buffer";

/** Names of files in the results, which no student's folder may have. */
const TAKEN =
  /^(?:(?:grades|students|canvas|moodle|brightspace)\.csv|blackboard\.txt|(?:index|leaderboard|similar-.*)\.html|explained|(?:verdicts|\.lock)\.sqlite.*)$/i;

const MOST_CHARACTERS = 100;
/** A file name may have 255 bytes, and in the results a lesson's name follows the student's. */
const MOST_BYTES = 210;

/**
 * Characters that reverse text or break lines, so that a name reads as another one. Marks that only join or part
 * letters are allowed: honest names have them.
 */
const MISLEADING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/**
 * Why a folder or archive cannot belong to a student, judged by its name; `undefined` when it can. The name is used
 * unchanged in the results: as a folder, in grades.csv and on the page.
 *
 * @example
 * ```ts
 * import { problemWithName } from "./allowed-name.ts";
 * problemWithName("index.html"); // 'its name cannot be a student's: one of the results is called "index.html"'
 * ```
 */
export function problemWithName(student: string): string | undefined {
  const cannot = "its name cannot be a student's";
  const odd = MISLEADING.exec(student)?.[0];
  if (odd !== undefined)
    return `${cannot}: it holds the invisible character U+${odd.codePointAt(0)!.toString(16).padStart(4, "0")}`;
  if (student === "" || student === "." || student === "..") return `${cannot}: it is empty`;
  if (/[/\\]/.test(student)) return `${cannot}: it holds a slash`;
  if (!student.isWellFormed() || student.includes("\ufffd")) return NOT_UTF8;
  if ([...student].length > MOST_CHARACTERS) return `${cannot}: it is longer than ${MOST_CHARACTERS} characters`;
  if (Buffer.byteLength(student) > MOST_BYTES)
    return `${cannot}: it takes more than the ${MOST_BYTES} bytes that names of files have room for`;
  if (TAKEN.test(student)) return `${cannot}: one of the results is called "${student}"`;
  return undefined;
}

/** For a name from a system with another encoding: nobody can tell which letters were meant. */
export const NOT_UTF8 = "its name is not UTF-8. Rename it";
