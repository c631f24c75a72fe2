/** One lesson: its text, the learner's file, and what came of it. */
import type { Desk, LessonEvent, LessonLine, LessonPage } from "../desk.ts";
import { conflictView } from "./conflict.ts";
import { curveView } from "./curve.ts";
import { button, h, markBusy } from "./dom.ts";
import { drafts } from "./drafts.ts";
import { hintsView } from "./hints.ts";
import { lazyEditor } from "./lazy-editor.ts";
import { mistakesView } from "./mistakes.ts";
import { nextView } from "./next.ts";
import { predictView } from "./predict.ts";
import { runView } from "./run.ts";
import { solutionView } from "./solution.ts";

/** What the learner has typed is written to the file when this long nothing was typed. */
const QUIET_MS = 600;
const NOT_YET = "Not saved yet …";

export interface LessonView {
  element: HTMLElement;
  close(): void;
}

export interface LessonOptions {
  /** See `EditorOptions`. */
  nonce: string;
  /** The lesson that follows; `undefined` after the last. */
  following: LessonLine | undefined;
  /** What the list of lessons shows has changed. */
  onProgress(): void;
}

export function lessonView(desk: Desk, lesson: LessonPage, options: LessonOptions): LessonView {
  const { nonce, onProgress } = options;
  const { id, html, hints, path, predict, answer } = lesson;
  const closing = new AbortController();
  /** What is on the disk, as far as the page knows; `undefined`: the file is gone. */
  let onDisk: string | undefined = lesson.text;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<string | undefined> | undefined;
  let busy = false;
  /** The line to the desk is broken. */
  let isCut = false;
  let checking: AbortController | undefined;

  const text = h("article", { class: "text" });
  // From the lesson's own README: scripts in it would not run, by the page's policy.
  text.innerHTML = html;
  text.prepend(h("a", { class: "skip to-file", href: "#file-title", click: toFile }, "Go to your file"));
  const state = h("p", { class: "soft file-state", role: "status" }, "As on the disk.");
  const conflict = conflictView();
  const curve = lesson.noCurve === undefined ? curveView(lesson.curve, () => void run.measureCurve()) : undefined;
  const solution = solutionView(async () => {
    const text = await desk.giveUp(id);
    onProgress();
    return text;
  });
  const next = nextView(options.following, lesson.state === "solved");
  const editor = lazyEditor(lesson.text, {
    label: `Your file ${path}`,
    nonce,
    onChange() {
      state.textContent = NOT_YET;
      // What was said of the text before is not true of this one.
      mistakes.clear();
      run.textChanged();
      clearTimeout(timer);
      timer = setTimeout(() => void save(), QUIET_MS);
    },
    onGrade: () => void run.grade(),
  });
  const mistakes = mistakesView(editor);
  const gradeButton = button("Grade", () => void run.grade(), { class: "main", "aria-keyshortcuts": "Control+Enter" });
  const demoButton = button("Run the demonstration", () => void run.demo());
  const run = runView({
    desk,
    lesson: id,
    ready: save,
    onCurve: (line) => curve?.measured(line),
    onMeasured: (words) => curve?.say(words),
    onGraded(graded) {
      curve?.add(graded.speedups);
      if (graded.outcome === "passed") {
        next.show();
        void desk.lesson(id).then((now) => solution.show(now.solution), quietly);
      }
      onProgress();
    },
    onBusy(now) {
      busy = now;
      markBusy(gradeButton, now);
      markBusy(demoButton, now);
      if (!now) void check();
    },
  });

  const element = h(
    "div",
    { class: "lesson" },
    text,
    h(
      "div",
      { class: "work-side" },
      predictView(predict, answer, () => demoButton),
      h(
        "section",
        { "aria-labelledby": "file-title" },
        h("h2", { id: "file-title" }, "Your file"),
        h("p", { class: "soft" }, h("code", {}, path)),
        editor.element,
        state,
        conflict.element,
        mistakes.element,
        h(
          "div",
          { class: "tools" },
          gradeButton,
          demoButton,
          button("Start over", () => void startOver()),
        ),
      ),
      run.element,
      next.element,
      hintsView(hints),
      solution.element,
      curve ? curve.element : h("p", { class: "soft" }, lesson.noCurve),
    ),
  );
  solution.show(lesson.solution);
  takeDraft();
  void desk.watch(id, happened, closing.signal).catch(quietly);
  void check();
  const { signal } = closing;
  // A page that is closed or loaded again waits for no answer.
  addEventListener("pagehide", keepDraft, { signal });
  addEventListener("keydown", saveByKeys, { signal });
  return {
    element,
    close() {
      clearTimeout(timer);
      keepDraft();
      if (editor.text() !== onDisk) void save();
      closing.abort();
      checking?.abort();
      run.stop();
      editor.close();
    },
  };

  function toFile(event: Event): void {
    event.preventDefault();
    editor.focus();
    element.querySelector("#file-title")!.scrollIntoView();
  }

  /** What is typed and not in the file yet is there when the lesson is opened again. */
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
    if (draft.base === onDisk) {
      state.textContent = "What you typed before is here again. It was not saved.";
      timer = setTimeout(() => void save(), QUIET_MS);
    } else {
      differ(lesson.text);
    }
  }

  /** The keys that save in an editor save here, too, and do not open the browser's window for files. */
  function saveByKeys(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    void save().then((why) => {
      if (why === undefined) state.textContent = "Saved. Ctrl-Enter grades it.";
    });
  }

  /** Writes the file. Resolves to why it could not be, where it could not. */
  async function save(): Promise<string | undefined> {
    clearTimeout(timer);
    while (saving) await saving;
    if (editor.text() === onDisk) {
      if (state.textContent === NOT_YET) {
        // What was typed was taken back.
        state.textContent = "As on the disk.";
        drafts.forget(id);
        void check();
      }
      return undefined;
    }
    if (conflict.open() !== undefined) return conflict.open();
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
      state.textContent = editor.text() === now ? "Saved." : NOT_YET;
      void check();
      return undefined;
    } catch (error) {
      keepDraft();
      const why = (error as Error).message;
      state.textContent = `Not saved: ${why} This browser keeps what you have typed.`;
      return `the file could not be saved. ${why}`;
    }
  }

  function happened(event: LessonEvent): void {
    if (event.kind === "told") state.textContent = event.text;
    if (event.kind === "gone") {
      state.textContent = event.text;
      onDisk = undefined;
    }
    if (event.kind === "line") {
      if (event.why !== undefined) state.textContent = event.why;
      else if (isCut && editor.text() === onDisk) state.textContent = "As on the disk.";
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
    editor.show(event.text);
    run.textChanged();
    state.textContent = "Changed by another program: this is what it wrote.";
    void check();
  }

  /** The page and the disk hold different texts, and neither is the older of the other. */
  function differ(text: string): void {
    state.textContent = "Not saved.";
    conflict.ask((mine) => {
      onDisk = text;
      editor.focus();
      if (mine) {
        void save();
        return;
      }
      drafts.forget(id);
      editor.show(text);
      run.textChanged();
      state.textContent = "As on the disk.";
      void check();
    });
  }

  async function check(): Promise<void> {
    checking?.abort();
    // A type checker at work would take a processor from what is measured.
    if (busy || closing.signal.aborted) return;
    const own = new AbortController();
    checking = own;
    try {
      const found = await desk.mistakes(id, own.signal);
      if (!own.signal.aborted && editor.text() === onDisk) mistakes.show(found);
    } catch {
      // It comes again with the next save.
    }
  }

  async function startOver(): Promise<void> {
    if (!confirm(desk.startOverAsks)) return;
    try {
      await save();
      const { text, kept } = await desk.reset(id);
      onDisk = text;
      drafts.forget(id);
      conflict.settle();
      editor.show(text);
      run.textChanged();
      state.textContent =
        kept === undefined ? "The file is as it came." : `The file is as it came. Yours is kept in ${kept}`;
      onProgress();
    } catch (error) {
      state.textContent = `It could not be put back: ${(error as Error).message}`;
    }
  }
}

/** What fails here is told elsewhere, or comes again. */
function quietly(): void {}
