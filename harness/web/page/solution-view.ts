/** Our solution: to be compared with, once the lesson is solved or given up. */
import { structuredPatch } from "diff";
import { button, h, say } from "./dom.ts";

export interface SolutionView {
  element: HTMLElement;
  /** Shows it; `undefined`: it can be had by giving up. */
  show(text: string | undefined): void;
}

/**
 * @param giveUp gives the solution, and has it remembered
 * @param mine the learner's file as it is now
 */
export function solutionView(giveUp: () => Promise<string>, mine: () => string): SolutionView {
  const rest = h("div");
  const title = h("h2", { id: "solution-title", tabindex: -1 }, "Our solution");
  const says = h("p", { role: "status" });
  const element = h("section", { "aria-labelledby": "solution-title" }, title, rest, says);
  return { element, show };

  function show(text: string | undefined): void {
    say(says, "");
    if (text !== undefined) {
      const compared = h("div");
      const all = h("details", {}, h("summary", {}, "See ours"), h("pre", { tabindex: 0 }, text));
      const beside = h("details", {}, h("summary", {}, "Compare yours with ours, line by line"), compared);
      // As the file is whenever it is opened.
      beside.addEventListener("toggle", () => compared.replaceChildren(comparisonOf(mine(), text)));
      rest.replaceChildren(h("p", { class: "soft" }, "Yours may be as good, or better."), all, beside);
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

/** Who wrote a line: said in words, since a sign or a colour alone is heard by nobody. */
const WHOSE = { "-": ["only-yours", "yours: "], "+": ["only-ours", "ours: "], " ": ["both", ""] } as const;

/** What differs, with a few lines around it. */
function comparisonOf(yours: string, ours: string): HTMLElement {
  const { hunks } = structuredPatch("", "", yours, ours, "", "", { context: 3, stripTrailingCr: true });
  if (hunks.length === 0) return h("p", {}, "Your file is our solution, word for word.");
  const lines = hunks.flatMap(({ oldStart, lines }) => [
    h("span", { class: "soft" }, `… line ${oldStart}\n`),
    ...lines
      .filter((line) => !line.startsWith("\\"))
      .map((line) => {
        const sign = line[0] as keyof typeof WHOSE;
        const [kind, words] = WHOSE[sign];
        return h("span", { class: kind }, h("span", { class: "unseen" }, words), `${line}\n`);
      }),
  ]);
  return h(
    "div",
    {},
    h("p", { class: "soft" }, "Before a line, - says that it is only in yours, and + that it is only in ours."),
    h("pre", { tabindex: 0, class: "comparison" }, ...lines),
  );
}
