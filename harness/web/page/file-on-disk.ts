/** The learner's file as the editor and the disk hold it: saved, kept as a draft, taken from the disk, put back. */
import type { Desk, LessonEvent, LessonPage } from "../desk.ts";
import type { Editor } from "./code-editor.ts";
import { conflictView } from "./conflict-view.ts";
import { h, say } from "./dom.ts";
import { drafts } from "./drafts.ts";

/** What the learner has typed is written to the file when this long nothing was typed. */
const QUIET_MS = 600;
const NOT_YET = "Not saved yet …";
const NOT_CHOSEN = "Not saved: choose, below, which text counts.";

export interface FileOnDisk {
  /** What has become of the file, in words. */
  state: HTMLElement;
  /** What is asked where page and disk hold different texts. */
  conflict: HTMLElement;
  /** Is what the editor shows on the disk? */
  isSaved(): boolean;
  say(text: string): void;
  /** Something was typed: it is saved soon. */
  typed(): void;
  /** Writes the file. Resolves to why it could not be, where it could not. */
  save(): Promise<string | undefined>;
  /** What is typed and not in the file yet is there when the lesson is opened again. */
  keepDraft(): void;
  takeDraft(): void;
  happened(event: LessonEvent): void;
  /** Puts the file back as it came; whether it could. */
  startOver(): Promise<boolean>;
  /** What is typed is kept, and saved if that can be. */
  close(): void;
}

export interface FileOptions {
  /** What the editor shows is on the disk now. */
  onSaved(): void;
  /** The editor shows another text, which nobody has typed here. */
  onShown(): void;
}

export function fileOnDisk(
  desk: Desk,
  { id, text }: Pick<LessonPage, "id" | "text">,
  editor: Pick<Editor, "text" | "show" | "focus">,
  { onSaved, onShown }: FileOptions,
): FileOnDisk {
  /** What is on the disk, as far as the page knows; `undefined`: the file is gone. */
  let onDisk: string | undefined = text;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<string | undefined> | undefined;
  /** The line to the desk is broken. */
  let isCut = false;
  const state = h("p", { class: "soft file-state", role: "status" }, "As on the disk.");
  const conflict = conflictView();
  return {
    state,
    conflict: conflict.element,
    isSaved: () => editor.text() === onDisk,
    say(words) {
      say(state, words);
    },
    typed() {
      say(state, NOT_YET);
      clearTimeout(timer);
      timer = setTimeout(() => void save(), QUIET_MS);
    },
    save,
    keepDraft,
    takeDraft,
    happened,
    startOver,
    close() {
      clearTimeout(timer);
      keepDraft();
      if (editor.text() !== onDisk) void save();
    },
  };

  function keepDraft(): void {
    if (editor.text() !== onDisk) drafts.keep(id, { text: editor.text(), base: onDisk ?? "" });
  }

  function takeDraft(): void {
    const draft = drafts.of(id);
    if (draft === undefined) return;
    if (draft.text === onDisk) {
      drafts.forget(id);
      return;
    }
    editor.show(draft.text);
    onShown();
    if (draft.base === onDisk) {
      say(state, "What you typed before is here again. It was not saved.");
      timer = setTimeout(() => void save(), QUIET_MS);
    } else {
      differ(text);
    }
  }

  async function save(): Promise<string | undefined> {
    clearTimeout(timer);
    while (saving) await saving;
    if (editor.text() === onDisk) {
      if (state.textContent === NOT_YET) {
        // What was typed was taken back.
        say(state, "As on the disk.");
        drafts.forget(id);
        onSaved();
      }
      return undefined;
    }
    const toChoose = conflict.open();
    if (toChoose !== undefined) {
      say(state, NOT_CHOSEN);
      return toChoose;
    }
    saving = write().finally(() => {
      saving = undefined;
    });
    return await saving;
  }

  async function write(): Promise<string | undefined> {
    const now = editor.text();
    try {
      const saved = await desk.save(id, now, onDisk ?? "");
      if (saved.kind === "changed") {
        differ(saved.text);
        return conflict.open();
      }
      onDisk = now;
      drafts.forget(id);
      say(state, editor.text() === now ? "Saved." : NOT_YET);
      onSaved();
      return undefined;
    } catch (error) {
      keepDraft();
      const why = (error as Error).message.replace(/[.!?]?$/, (end) => end || ".");
      say(state, `Not saved: ${why} This browser keeps what you have typed.`);
      return `the file could not be saved. ${why}`;
    }
  }

  function happened(event: LessonEvent): void {
    if (event.kind === "told") say(state, event.text);
    if (event.kind === "gone") {
      say(state, event.text);
      onDisk = undefined;
    }
    if (event.kind === "line") {
      if (event.why !== undefined) say(state, event.why);
      else if (isCut && editor.text() === onDisk) say(state, "As on the disk.");
      // What could not be written meanwhile is written now.
      if (isCut && event.why === undefined) void save();
      isCut = event.why !== undefined;
    }
    if (event.kind !== "file" || event.text === onDisk) return;
    if (editor.text() !== onDisk && editor.text() !== event.text) {
      differ(event.text);
      return;
    }
    const isNews = editor.text() !== event.text;
    onDisk = event.text;
    conflict.settle();
    if (!isNews) return;
    showSaved(event.text);
    say(state, "Changed outside this page: this is what the file holds now.");
  }

  /** Shows what the disk holds. */
  function showSaved(text: string): void {
    editor.show(text);
    onShown();
    onSaved();
  }

  /** The page and the disk hold different texts, and neither is the older of the other. */
  function differ(text: string): void {
    say(state, NOT_CHOSEN);
    conflict.ask((mine) => {
      onDisk = text;
      editor.focus();
      if (mine) {
        void save();
        return;
      }
      drafts.forget(id);
      showSaved(text);
      say(state, "As on the disk.");
    });
  }

  async function startOver(): Promise<boolean> {
    if (!confirm(desk.startOverAsks)) return false;
    try {
      await save();
      const { text, kept } = await desk.reset(id);
      onDisk = text;
      drafts.forget(id);
      conflict.settle();
      showSaved(text);
      state.textContent =
        kept === undefined ? "The file is as it came." : `The file is as it came. Yours is kept in ${kept}`;
      return true;
    } catch (error) {
      say(state, `It could not be put back: ${(error as Error).message}`);
      return false;
    }
  }
}
