/** Two texts of one file, of which the learner chooses. */
import { button, h } from "./dom.ts";

export interface ConflictView {
  element: HTMLElement;
  /** Why nothing can be saved or graded until the learner has chosen; `undefined` where nothing is to be chosen. */
  open(): string | undefined;
  /** Asks. @param chosen told whether the learner's own text counts */
  ask(chosen: (mine: boolean) => void): void;
  settle(): void;
}

const WHICH = "The file was changed outside this page, and you have changed it here. Which text counts?";

export function conflictView(): ConflictView {
  const element = h("div", { class: "conflict", role: "alert" });
  const settle = () => element.replaceChildren();
  return {
    element,
    settle,
    open: () => (element.childElementCount > 0 ? "choose first, above, which text counts." : undefined),
    ask(chosen) {
      const choose = (mine: boolean) => () => {
        settle();
        chosen(mine);
      };
      element.replaceChildren(
        h("p", {}, WHICH),
        button("Keep mine", choose(true)),
        button("Take the file's", choose(false)),
      );
    },
  };
}
