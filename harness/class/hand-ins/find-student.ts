/**
 * Finds the student of a hand-in. `layouts/` reads what the names in a download say, in the form of each system; here
 * that becomes a student, with the help of the roster, if there is one.
 */

import { problemWithName } from "../allowed-name.ts";
import { finder, namesakes, type Roster } from "../course/roster.ts";
import type { Owner } from "./layouts/layout.ts";

/** The student; or why there is none; or which of several it may be. */
export type FindStudent = (owner: Owner) => string | { why: string } | { oneOf: readonly string[] };

/** The student's name on the roster, or else in the download. */
export function studentFinder(roster: Roster | undefined): FindStudent {
  return roster ? byRoster(roster) : byDownload();
}

function byRoster(roster: Roster): FindStudent {
  const find = finder(roster);
  return (owner) => {
    const found = find(owner);
    if (typeof found === "object") return found.student;
    const who = owner.name ?? owner.ids[0] ?? "nobody";
    if (found === "ambiguous") return { oneOf: namesakes(roster, who).map(({ student }) => student) };
    return { why: `"${who}" is not on the roster${patternFor(owner, find)}` };
  };
}

/** Clones are named after the assignment. If the end of a folder's name is a student, suggests that as a pattern. */
function patternFor({ name = "", ids: [id] }: Owner, find: ReturnType<typeof finder>): string {
  if (name !== id) return "";
  for (const { index } of name.matchAll(/[-_ ]/g)) {
    const [before, student] = [name.slice(0, index + 1), name.slice(index + 1)];
    if (typeof find({ ids: [student], name: student }) === "object")
      return `, and "${student}" is. If that is whose it is, say so: --pattern "${before}{student}"`;
  }
  return "";
}

/** Without a roster: the name in the download, and its id where two have the same name. */
function byDownload(): FindStudent {
  const taken = new Map<string, string>();
  return ({ name, ids: [id = ""] }) => {
    // A Mac writes ë as two characters. A student with a Mac and another computer is one student.
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
