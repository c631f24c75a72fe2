/** What the type checker says of the learner's file, in the editor and as a list that leads there. */
import type { Mistake } from "../desk.ts";
import type { Editor } from "./code-editor.ts";
import { button, h, say } from "./dom.ts";

export interface MistakesView {
  element: HTMLElement;
  /** @param found `undefined` where there is no type checker */
  show(found: readonly Mistake[] | undefined): void;
  /** The text is another one: nothing is known of it yet. */
  clear(): void;
}

const MOST = 8;

export function mistakesView(editor: Pick<Editor, "mark" | "goTo">): MistakesView {
  const list = h("ul", { class: "mistakes", "aria-label": "What the type checker says" });
  const count = h("p", { class: "unseen", role: "status" });
  return {
    element: h("div", {}, list, count),
    clear: () => list.replaceChildren(),
    show(found) {
      editor.mark(found ?? []);
      list.replaceChildren(
        ...(found ?? []).slice(0, MOST).map(({ line, column, text }) => {
          const place = button(`Line ${line}:${column}`, () => editor.goTo(line, column), { class: "link" });
          return h("li", {}, place, ` ${text}`);
        }),
      );
      const many = found?.length ?? 0;
      say(count, many === 0 ? "" : `The type checker has found ${many === 1 ? "a mistake" : `${many} mistakes`}.`);
      if (found?.length === 0) list.append(h("li", { class: "soft" }, "The type checker has nothing to say."));
    },
  };
}
