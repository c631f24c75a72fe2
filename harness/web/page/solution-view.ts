/** Our solution: to be compared with, once the lesson is solved or given up. */
import { button, h, say } from "./dom.ts";

export interface SolutionView {
  element: HTMLElement;
  /** Shows it; `undefined`: it can be had by giving up. */
  show(text: string | undefined): void;
}

/** @param giveUp gives the solution, and has it remembered */
export function solutionView(giveUp: () => Promise<string>): SolutionView {
  const rest = h("div");
  const title = h("h2", { id: "solution-title", tabindex: -1 }, "Our solution");
  const says = h("p", { role: "status" });
  const element = h("section", { "aria-labelledby": "solution-title" }, title, rest, says);
  return { element, show };

  function show(text: string | undefined): void {
    say(says, "");
    if (text !== undefined) {
      const words = "Compare with ours; yours may be as good, or better";
      rest.replaceChildren(h("details", {}, h("summary", {}, words), h("pre", { tabindex: 0 }, text)));
      return;
    }
    rest.replaceChildren(
      h("p", {}, "It is shown once you have solved this lesson."),
      button("Give up, and see it", () => void ask()),
    );
  }

  async function ask(): Promise<void> {
    if (!confirm("Give up, and see the solution? The list of lessons remembers it.")) return;
    try {
      show(await giveUp());
      title.focus();
    } catch (error) {
      say(says, `It cannot be shown: ${(error as Error).message}`);
    }
  }
}
