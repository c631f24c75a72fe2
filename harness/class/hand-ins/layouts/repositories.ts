/**
 * A folder of clones, as GitHub Classroom's `gh classroom clone student-repos` or a loop of `git clone` leaves it:
 * `--pattern "homework-1-{student}"` says what of a folder's name is the student's. Nothing below `.git` is read: who
 * wrote what when is left alone, and neither is any program of git started in a student's repository.
 */
import { UsageError } from "../../../usage-error.ts";
import type { Layout } from "./layout.ts";

const STUDENT = "{student}";

export const layout: Layout = {
  name: "repositories",
  own: /^$/,
  async open(_, { pattern = STUDENT }) {
    const names = expressionOf(pattern);
    return (path) => {
      const [folder = "", ...rest] = path.split("/");
      if (rest.length === 0) return undefined;
      const student = names.exec(folder)?.[1];
      if (student === undefined) return { unplaced: `its name does not fit the pattern "${pattern}"` };
      return [{ packet: folder, owner: { name: student, ids: [student] }, path: rest.join("/") }];
    };
  },
};

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(STUDENT);
  if (parts.length !== 2) {
    throw new UsageError(
      `Cannot use the pattern "${pattern}": it holds ${STUDENT} ${parts.length - 1} times. Write it once, such as --pattern "homework-1-${STUDENT}"`,
    );
  }
  const [before, after] = parts.map((part) => RegExp.escape(part));
  return new RegExp(`^${before}(.+)${after}$`);
}
