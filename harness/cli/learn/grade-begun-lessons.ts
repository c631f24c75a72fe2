import type { Lesson } from "../../lesson.ts";
import type { Verdict } from "../../model.ts";
import { headline } from "../../report/shared/verdict-words.ts";

/**
 * Grades the exercise of each lesson that was begun, one after the other, and resolves to a line each.
 *
 * @param begun the lessons whose file is not as it came
 * @param grade grades one, and resolves to its verdict
 */
export async function gradeBegunLessons(
  begun: readonly Lesson[],
  grade: (lesson: Lesson) => Promise<Verdict>,
  onProgress: (text: string) => void,
): Promise<string> {
  if (begun.length === 0) return "There is nothing to grade: every exercise is as it came.";
  const width = Math.max(...begun.map(({ id }) => id.length));
  const lines: string[] = [];
  for (const [i, lesson] of begun.entries()) {
    onProgress(`${lesson.id}, ${i + 1} of ${begun.length}`);
    const { word, rest } = headline(await grade(lesson));
    lines.push(`  ${lesson.id.padEnd(width)}  ${word} ${rest}`);
  }
  return ["Every exercise that you have begun:", ...lines].join("\n");
}
