import type { Desk } from "./session-desk.ts";
import type { Talk } from "./talk.ts";

/**
 * Puts the exercise back as it came, or all of them, when the learner means it.
 *
 * @param wasGraded whether a grade stands further up, which is of the file before
 * @param onReset is told that it was
 */
export function startOver(desk: Desk, { say, ask }: Talk, wasGraded: boolean, onReset: () => void): undefined {
  ask("Start over? Your file is kept under another name. y: yes · a: all lessons · any other key: no", {
    y: () => reset("this"),
    a: () =>
      ask("Start ALL lessons over? Your files are kept under other names. y: yes, any other key: no", {
        y: () => reset("all"),
      }),
  });

  function reset(which: "this" | "all"): undefined {
    const problem = which === "this" ? desk.noReset() : undefined;
    if (problem !== undefined) return say(problem);
    const kept = desk.reset(which);
    onReset();
    const lines = [
      desk.style("gray", "─".repeat(40)),
      which === "this" ? "The exercise is as it came." : "Every exercise is as it came.",
      ...kept.map((file) => `What you had written is in ${file}`),
      wasGraded ? "The verdicts above are about the file that you had written." : "",
      desk.isSolved() ? "The list of lessons still says that you have solved it: that stays." : "",
    ];
    say(lines.filter(Boolean).join("\n"));
  }
}
