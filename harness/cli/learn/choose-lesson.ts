import type { Lesson } from "../../lesson.ts";
import type { Progress } from "../progress.ts";
import { askWhich } from "./prompts.ts";

/** Lets the learner choose a lesson from a list that shows what is solved; `undefined`: none was chosen. */
export async function chooseLesson(
  lessons: readonly Lesson[],
  progress: Progress,
  now: Lesson,
): Promise<Lesson | undefined> {
  const [solved, gaveUp] = [progress.solved(), progress.gaveUp()];
  const id = await askWhich({
    message: "Which lesson?",
    how: "(type a word to search; Enter goes there, Escape stays here)",
    now: now.id,
    searches: true,
    choices: lessons.map(({ id, title, concept }) => ({
      value: id,
      label: `${solved.has(id) ? "✓ solved " : gaveUp.has(id) ? "– seen   " : "  to do  "} ${id}`,
      hint: `${title}: ${concept}`,
    })),
  });
  return lessons.find((each) => each.id === id);
}
