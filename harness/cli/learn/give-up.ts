import type { Desk } from "./session-desk.ts";
import type { Talk } from "./talk.ts";

/** Compares the learner's file with the solution, if the learner may see that. */
export function compare(
  { isSolved, hasGivenUp, comparison }: Desk,
  { say, read }: Pick<Talk, "say" | "read">,
): undefined {
  if (isSolved() || hasGivenUp()) return read(comparison());
  say("The solution is shown once you have solved this lesson. To see it now, give up: press x.");
}

/** Shows the solution if the learner really wants to give up. */
export function giveUp(desk: Desk, talk: Talk): undefined {
  if (desk.isSolved() || desk.hasGivenUp()) return compare(desk, talk);
  talk.ask("Give up, and see the solution? The list of lessons remembers it. y: yes, any other key: no", {
    y: () => {
      desk.markGaveUp();
      compare(desk, talk);
    },
  });
}
