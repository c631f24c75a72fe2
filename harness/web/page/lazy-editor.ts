import type { Mistake } from "../desk.ts";
import type { Editor, EditorOptions } from "./code-editor.ts";
import { h } from "./dom.ts";

export interface LazyEditorOptions extends Omit<EditorOptions, "describedBy"> {
  /** Further keys, and what they do. */
  keys: string;
}

let editors = 0;

/**
 * An editor that is loaded while the learner reads: until then its text is shown as it is. The page is there at once,
 * since most of what it loads is the editor.
 */
export function lazyEditor(text: string, options: LazyEditorOptions): Editor {
  const place = h("div", {}, h("pre", { tabindex: 0, role: "group", "aria-label": options.label }, text));
  const describedBy = `editor-keys-${++editors}`;
  const keys = h("p", { class: "soft", id: describedBy }, `Tab leaves the editor, Ctrl-] indents, ${options.keys}.`);
  let now = text;
  let mistakes: readonly Mistake[] = [];
  let loaded: Editor | undefined;
  let closed = false;
  void import("./code-editor.ts").then(({ openEditor }) => {
    if (closed) return;
    loaded = openEditor(now, { ...options, describedBy });
    loaded.mark(mistakes);
    place.replaceChildren(loaded.element);
  });
  return {
    element: h("div", {}, place, keys),
    text: () => loaded?.text() ?? now,
    show(text) {
      now = text;
      loaded?.show(text);
      if (!loaded) place.firstElementChild!.textContent = text;
    },
    mark(found) {
      mistakes = found;
      loaded?.mark(found);
    },
    focus: () => (loaded ? loaded.focus() : (place.firstElementChild as HTMLElement).focus()),
    goTo: (line, column) => loaded?.goTo(line, column),
    close() {
      closed = true;
      loaded?.close();
    },
  };
}
