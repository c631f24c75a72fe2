import { settingsOf } from "../../class/course/last-given.ts";
import { studentNamed } from "../../class/course/roster.ts";
import { ownTimeZone, zonedDate } from "../../class/course/zoned-date.ts";
import type { Store } from "../../class/store/store.ts";
import type { Regrade } from "../../class/store/wanted.ts";
import { findLesson, lessonIds } from "../../load/lessons.ts";
import { nearest } from "../../load/nearest.ts";
import { UsageError } from "../../usage-error.ts";

const WORDS = ["all", "latest", "no-verdict"] as const;

/**
 * What `--regrade WHICH` and `--since DATE` mean, once the database is open, which knows the students; there may be
 * none.
 *
 * @throws {UsageError} for a date that is none; what it returns, for what is no student
 */
export async function regradeOf(
  which: string | undefined,
  since: string | undefined,
): Promise<((store: Store | undefined) => Regrade) | undefined> {
  const moment = since === undefined ? undefined : sinceOf(since);
  if (which === undefined && moment === undefined) return undefined;
  const when = moment === undefined ? {} : { since: moment };
  const lessons = lessonIds();
  const [, word, rest] = /^(diagnosis|student):(.+)$/s.exec(which ?? "") ?? [];
  if (word === "diagnosis") {
    return (store) => {
      const found = store?.verdicts.diagnoses() ?? [];
      // Otherwise nothing would be graded, without any message.
      if (!found.includes(rest!))
        throw new UsageError(`No grade here has the diagnosis "${rest}". ${nearest(rest!, found)}`);
      return { kind: "diagnosis", diagnosis: rest!, ...when };
    };
  }
  const plain = WORDS.find((each) => each === (which ?? "latest"));
  if (plain) return () => ({ kind: plain, ...when });
  const isLesson =
    word === undefined && lessons.some((id) => id === which || Number(id.split("-")[0]) === Number(which));
  if (isLesson) {
    const { id } = await findLesson(which!);
    return () => ({ kind: "lesson", lesson: id, ...when });
  }
  return (store) => {
    const students = store?.handIns.students() ?? [];
    const student = rest ?? which!;
    const found = studentNamed(student, students, settingsOf({}, lessons, store?.kept).roster);
    if (found !== undefined) return { kind: "student", student: found, ...when };
    const what = word === "student" ? "student" : students.length > 0 ? "lesson and no student" : "lesson";
    const all = word === "student" ? students : [...WORDS, ...lessons, ...students];
    throw new UsageError(`There is no ${what} "${student}". ${nearest(student, all)}`);
  };
}

function sinceOf(text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00` : text;
  const moment = zonedDate(day, ownTimeZone());
  if (!moment)
    throw new UsageError(`Cannot use the date "${text}": write it as --since 2026-11-01 or "2026-11-01 14:30".`);
  return moment.toISOString();
}
