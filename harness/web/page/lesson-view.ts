/** One lesson: its text, the learner's file, and what came of it. */
import type { Desk, LessonLine, LessonPage } from "../desk.ts";
import { curveView } from "./curve-view.ts";
import { button, h, markBusy } from "./dom.ts";
import { fileOnDisk } from "./file-on-disk.ts";
import { hintsView } from "./hints-view.ts";
import { lazyEditor } from "./lazy-editor.ts";
import { mistakesView } from "./mistakes-view.ts";
import { nextView } from "./next-view.ts";
import { predictView } from "./predict-view.ts";
import { runView } from "./run-view.ts";
import { solutionView } from "./solution-view.ts";

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
  let busy = false;
  let checking: AbortController | undefined;

  const text = h("article", { class: "text" });
  // From the lesson's own README: scripts in it would not run, by the page's policy.
  text.innerHTML = html;
  text.prepend(h("a", { class: "skip to-file", href: "#file-title", click: toFile }, "Go to your file"));
  const curve = lesson.noCurve === undefined ? curveView(lesson.curve, () => void run.measureCurve()) : undefined;
  const solution = solutionView(
    async () => {
      const text = await desk.giveUp(id);
      onProgress();
      return text;
    },
    () => editor.text(),
  );
  const next = nextView(options.following, lesson.state === "solved");
  const editor = lazyEditor(lesson.text, {
    label: `Your file ${path}`,
    keys: "Ctrl-S saves, Ctrl-Enter grades",
    nonce,
    onChange() {
      isAnother();
      file.typed();
    },
    onGrade: () => void run.grade(),
  });
  const mistakes = mistakesView(editor);
  const file = fileOnDisk(desk, lesson, editor, {
    onSaved: () => void check(),
    onShown: isAnother,
  });
  const gradeButton = button("Grade", () => void run.grade(), { class: "main", "aria-keyshortcuts": "Control+Enter" });
  const demoButton = button("Run the demonstration", () => void run.demo());
  const run = runView({
    desk,
    lesson: id,
    ready: file.save,
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
      predictView(predict, answer, () => run.demo()),
      h(
        "section",
        { "aria-labelledby": "file-title" },
        h("h2", { id: "file-title" }, "Your file"),
        h("p", { class: "soft" }, h("code", {}, path)),
        editor.element,
        file.state,
        file.conflict,
        mistakes.element,
        h(
          "div",
          { class: "tools" },
          gradeButton,
          demoButton,
          button("Start over", () => void file.startOver().then((done) => done && onProgress())),
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
  file.takeDraft();
  void desk.watch(id, file.happened, closing.signal).catch(quietly);
  void check();
  const { signal } = closing;
  // A page that is closed or loaded again waits for no answer.
  addEventListener("pagehide", file.keepDraft, { signal });
  addEventListener("keydown", saveByKeys, { signal });
  return {
    element,
    close() {
      file.close();
      closing.abort();
      checking?.abort();
      run.stop();
      editor.close();
    },
  };

  /** What was said of the text before is not true of this one. */
  function isAnother(): void {
    mistakes.clear();
    run.textChanged();
  }

  function toFile(event: Event): void {
    event.preventDefault();
    editor.focus();
    element.querySelector("#file-title")!.scrollIntoView();
  }

  /** The keys that save in an editor save here, too, and do not open the browser's window for files. */
  function saveByKeys(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    void file.save().then((why) => {
      if (why === undefined) file.say("Saved. Ctrl-Enter grades it.");
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
      if (!own.signal.aborted && file.isSaved()) mistakes.show(found);
    } catch {
      // It comes again with the next save.
    }
  }
}

/** What fails here is told elsewhere, or comes again. */
function quietly(): void {}
