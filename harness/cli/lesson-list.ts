import type { Lesson } from "../lesson.ts";
import { findLesson, LessonError, lessonIds } from "../load/lessons.ts";
import type { Style } from "../report/shared/report.ts";
import type { Progress } from "./progress.ts";

/** All lessons that are right, in order. Of each other one `tell` gets a line: it is in nobody's way. */
export async function allLessons(tell: (line: string) => void): Promise<Lesson[]> {
  const found = await Promise.all(
    lessonIds().map((id) =>
      findLesson(id).catch((error: unknown) => {
        if (!(error instanceof LessonError)) throw error;
        return error;
      }),
    ),
  );
  for (const each of found) if (each instanceof LessonError) tell(`Left out: ${each.message}\n`);
  return found.filter((each): each is Lesson => !(each instanceof LessonError));
}

/** The first lesson that is not solved yet; the first of all when all are. */
export function nextUnsolved(lessons: readonly Lesson[], solved: ReadonlySet<string>): Lesson {
  return lessons.find(({ id }) => !solved.has(id)) ?? lessons[0]!;
}

/** How many lessons there are, and how many of them are solved, as a sentence or two. */
export function whereYouAre(lessons: readonly Lesson[], solved: ReadonlySet<string>): string {
  const count = lessons.filter(({ id }) => solved.has(id)).length;
  const said =
    count === 0
      ? "this is the first"
      : count === lessons.length
        ? "you have solved all"
        : `${count} solved; this is next`;
  return `${lessons.length} lessons: ${said}. In each, l shows the list of all, and ? all keys.`;
}

/** The list of lessons, one a line that is at most `columns` long, with what is solved. */
export function lessonList(
  lessons: readonly Lesson[],
  progress: Pick<Progress, "solved" | "gaveUp">,
  { style, columns = Number.POSITIVE_INFINITY }: { style: Style; columns?: number },
): string {
  const width = Math.max(...lessons.map(({ id }) => id.length));
  const [solved, gaveUp] = [progress.solved(), progress.gaveUp()];
  const next = nextUnsolved(lessons, solved);
  return lessons
    .map((lesson) => {
      const mark = solved.has(lesson.id)
        ? style("green", "✓ solved")
        : lesson === next
          ? style("cyan", "→ next  ")
          : gaveUp.has(lesson.id)
            ? "– seen  "
            : "        ";
      return `  ${mark}  ${lesson.id.padEnd(width)}  ${cut(lesson.concept, columns - width - 15)}\n`;
    })
    .join("");
}

/** A text in so many columns, with a sign where its end is missing. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(0, most - 1)).trimEnd()}…` : text;
}
