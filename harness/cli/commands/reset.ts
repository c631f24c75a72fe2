import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findLesson } from "../../load/lessons.ts";
import { defineCommand } from "../command.ts";
import { howToType } from "../how-to-type.ts";
import { allLessons } from "../lesson-list.ts";
import { exerciseOf, isUntouched, putBack } from "../starter.ts";

/** `threadwork reset`: puts a lesson's starter back. */
export const command = defineCommand({
  summary: "Starts a lesson over: puts its exercise.ts back as it came.",
  usage: "[ID]",
  most: 1,
  options: {},
  notes: ["What you had written is kept beside it, under a name with the date. Nothing is lost."],
  examples: [
    ["", "which lessons you have changed"],
    ["2", "start lesson 02 over"],
  ],
  async run({ positionals: [id] }, { out, err }) {
    if (id === undefined) {
      const lessons = await allLessons(err);
      const changed = lessons.filter((lesson) => !isUntouched(lesson)).map((lesson) => `  ${lesson.id}\n`);
      if (changed.length === 0) out("You have not changed any exercise yet: there is nothing to put back.\n");
      else
        out(
          `Lessons whose exercise.ts you have changed:\n${changed.join("")}To start one over: ${howToType("reset", "ID")}\n`,
        );
      return 0;
    }
    const lesson = await findLesson(id);
    const exercise = relative("", fileURLToPath(exerciseOf(lesson)));
    if (isUntouched(lesson)) {
      out(`${exercise} is as it came: there is nothing to put back.\n`);
      return 0;
    }
    const kept = putBack(lesson, new Date());
    out(`${exercise} is as it came.\n`);
    if (kept) out(`What you had written is in ${relative("", fileURLToPath(kept))}\n`);
    return 0;
  },
});
