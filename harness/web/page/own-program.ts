/** The learner's own program, to be its scheduler: an editor, and what stands in it at first. */
import type { Playable } from "../desk.ts";
import { button, h, markBusy, say } from "./dom.ts";
import { lazyEditor } from "./lazy-editor.ts";

/** What a browser keeps of it. */
const KEPT = "threadwork-own-program";

const ABOUT =
  "setup makes what the threads share. Each of the threads is a function, and check says at the end what must be true. " +
  "It runs in a worker of this page: it can read and write no file.";

export interface OwnProgram {
  element: HTMLElement;
  /** Shows the editor, with what was written last; where nothing was, with a program to begin from. */
  open(from: Playable): void;
  /** The keyboard is the editor's. */
  focus(): void;
}

/**
 * @param nonce see `EditorOptions`
 * @param play plays a program; resolves to what is wrong with it, `undefined` where nothing is
 */
export function ownProgram(nonce: string, play: (text: string) => Promise<string | undefined>): OwnProgram {
  const place = h("div");
  const says = h("p", { role: "status", class: "own-says" });
  let editor: ReturnType<typeof lazyEditor> | undefined;
  let isLoading = false;
  const start = button("Play it", () => void begin());
  const element = h("div", { hidden: true }, h("p", {}, ABOUT), place, h("div", { class: "tools" }, start), says);

  async function begin(): Promise<void> {
    if (editor === undefined || isLoading) return;
    const text = editor.text();
    isLoading = true;
    markBusy(start, true);
    say(says, "Loading your program …");
    const wrong = await play(text);
    isLoading = false;
    markBusy(start, false);
    say(says, wrong === undefined ? "" : `It cannot be played: ${wrong}`);
    if (wrong !== undefined) {
      const [, line] = /\(program\.ts:(\d+)\)/.exec(wrong) ?? [];
      if (line !== undefined) editor.goTo(Number(line), 1);
    }
  }

  return {
    element,
    open(from) {
      if (editor !== undefined) return;
      const text = kept() ?? from.source;
      const shown = lazyEditor(text, {
        label: "Your own program",
        keys: "Ctrl-Enter plays it",
        nonce,
        onChange: () => keep(shown.text()),
        onGrade: () => void begin(),
      });
      editor = shown;
      place.replaceChildren(editor.element);
    },
    focus: () => editor?.focus(),
  };
}

function kept(): string | undefined {
  try {
    return localStorage.getItem(KEPT) ?? undefined;
  } catch {
    return undefined; // A browser that keeps nothing.
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(KEPT, text);
  } catch {
    // It is in the editor.
  }
}
