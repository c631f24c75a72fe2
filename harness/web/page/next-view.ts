/** The way on from a lesson that is solved. */
import type { LessonLine } from "../desk.ts";
import { h } from "./dom.ts";

export interface NextView {
  element: HTMLElement;
  show(): void;
}

export function nextView(following: LessonLine | undefined, solved: boolean): NextView {
  const way = following
    ? h("a", { href: `#/lesson/${following.id}` }, `Next: lesson ${following.id.slice(0, 2)}, ${following.title}`)
    : h("a", { href: "#/map" }, "That was the last lesson. The map shows which are left");
  const element = h("p", { class: "onward", hidden: !solved }, way);
  return {
    element,
    show() {
      element.hidden = false;
    },
  };
}
