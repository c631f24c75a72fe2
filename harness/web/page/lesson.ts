/** One lesson: its text, the learner's file, and what came of it. */
import type { Desk, LessonEvent, LessonPage, Mistake } from "../desk.ts";
import { curveView } from "./curve.ts";
import { button, h } from "./dom.ts";
import { hintsView } from "./hints.ts";
import { lazyEditor } from "./lazy-editor.ts";
import { runView } from "./run.ts";

/** What the learner has typed is written to the file when this long nothing was typed. */
const QUIET_MS = 600;

export interface LessonView {
  element: HTMLElement;
  close(): void;
}

/** @param nonce see `EditorOptions` */
export function lessonView(desk: Desk, lesson: LessonPage, nonce: string, onProgress: () => void): LessonView {
  const { id, html, hints, path, predict, answer } = lesson;
  const closing = new AbortController();
  /** What is on the disk, as far as the page knows. */
  let onDisk = lesson.text;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<boolean> | undefined;
  let busy = false;
  let checking: AbortController | undefined;

  const text = h("article", { class: "text" });
  // From the lesson's own README: scripts in it would not run, by the page's policy.
  text.innerHTML = html;
  const state = h("p", { class: "soft file-state", role: "status" }, "As on the disk.");
  const conflict = h("div", { class: "conflict", role: "alert" });
  const mistakes = h("ul", { class: "mistakes", "aria-label": "What the type checker says" });
  const curve = lesson.asksForSpeed ? curveView(lesson.curve) : undefined;
  const solution = h("div");
  const editor = lazyEditor(lesson.text, {
    label: `Your file ${path}`,
    nonce,
    onChange() {
      state.textContent = "Not saved yet …";
      clearTimeout(timer);
      timer = setTimeout(() => void save(), QUIET_MS);
    },
    onGrade: () => void run.grade(),
  });
  const gradeButton = button("Grade", () => void run.grade(), { class: "main", "aria-keyshortcuts": "Control+Enter" });
  const demoButton = button("Run the demonstration", () => void run.demo());
  const run = runView({
    desk,
    lesson: id,
    ready: save,
    onGraded(graded) {
      curve?.add(graded.speedups);
      if (graded.outcome === "passed") void desk.lesson(id).then((now) => showSolution(now.solution));
      onProgress();
    },
    onBusy(now) {
      busy = now;
      gradeButton.disabled = now;
      demoButton.disabled = now;
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
        conflict,
        mistakes,
        h(
          "div",
          { class: "tools" },
          gradeButton,
          demoButton,
          button("Start over", () => void startOver()),
        ),
      ),
      run.element,
      hintsView(hints),
      solution,
      curve?.element,
    ),
  );
  showSolution(lesson.solution);
  void desk.watch(id, happened, closing.signal).catch(() => {});
  void check();
  return {
    element,
    close() {
      clearTimeout(timer);
      if (editor.text() !== onDisk) void save();
      closing.abort();
      checking?.abort();
      run.stop();
      editor.close();
    },
  };

  /** Writes the file; false where another program has changed it meanwhile, and the learner must choose. */
  async function save(): Promise<boolean> {
    clearTimeout(timer);
    while (saving) await saving;
    if (editor.text() === onDisk) return true;
    saving = write().finally(() => {
      saving = undefined;
    });
    return await saving;
  }

  async function write(): Promise<boolean> {
    const now = editor.text();
    try {
      const saved = await desk.save(id, now, onDisk);
      if (saved.kind === "changed") {
        differ(saved.text);
        return false;
      }
      onDisk = now;
      conflict.replaceChildren();
      state.textContent = editor.text() === now ? "Saved." : "Not saved yet …";
      void check();
      return true;
    } catch (error) {
      state.textContent = `Not saved: ${(error as Error).message}`;
      return false;
    }
  }

  function happened(event: LessonEvent): void {
    if (event.kind === "told") state.textContent = event.text;
    if (event.kind === "line")
      state.textContent = event.open
        ? "As on the disk."
        : "Threadwork does not answer. Is it still running in your terminal?";
    if (event.kind !== "file" || event.text === onDisk) return;
    if (editor.text() !== onDisk && editor.text() !== event.text) {
      differ(event.text);
      return;
    }
    onDisk = event.text;
    editor.show(event.text);
    conflict.replaceChildren();
    state.textContent = "Changed by another program: this is what it wrote.";
    void check();
  }

  /** The page and the disk hold different texts, and neither is the older of the other. */
  function differ(text: string): void {
    state.textContent = "Not saved.";
    conflict.replaceChildren(
      h("p", {}, "Another program has changed this file, and so have you. Which one counts?"),
      button("Keep mine", () => {
        onDisk = text;
        void save();
      }),
      button("Take the file's", () => {
        onDisk = text;
        editor.show(text);
        conflict.replaceChildren();
        state.textContent = "As on the disk.";
        void check();
      }),
    );
  }

  async function check(): Promise<void> {
    checking?.abort();
    // A type checker at work would take a processor from what is measured.
    if (busy || closing.signal.aborted) return;
    const own = new AbortController();
    checking = own;
    try {
      const found = await desk.mistakes(id, own.signal);
      if (!own.signal.aborted && editor.text() === onDisk) showMistakes(found);
    } catch {
      // It comes again with the next save.
    }
  }

  function showMistakes(found: readonly Mistake[] | undefined): void {
    editor.mark(found ?? []);
    mistakes.replaceChildren(
      ...(found ?? []).slice(0, 8).map(({ line, column, text }) =>
        h(
          "li",
          {},
          button(`Line ${line}:${column}`, () => editor.goTo(line, column), { class: "link" }),
          ` ${text}`,
        ),
      ),
    );
    if (found?.length === 0) mistakes.append(h("li", { class: "soft" }, "The type checker has nothing to say."));
  }

  async function startOver(): Promise<void> {
    if (!confirm("Start over? What you have written is kept under another name.")) return;
    await save();
    const { text, kept } = await desk.reset(id);
    onDisk = text;
    editor.show(text);
    state.textContent =
      kept === undefined ? "The file is as it came." : `The file is as it came. Yours is kept in ${kept}`;
    onProgress();
  }

  function showSolution(text: string | undefined): void {
    const title = h("h2", {}, "Our solution");
    if (text !== undefined) {
      const shown = h(
        "details",
        {},
        h("summary", {}, "Compare with ours; yours may be as good, or better"),
        h("pre", { tabindex: 0 }, text),
      );
      solution.replaceChildren(title, shown);
      return;
    }
    solution.replaceChildren(
      title,
      h("p", {}, "It is shown once you have solved this lesson."),
      button("Give up, and see it", async () => {
        if (!confirm("Give up, and see the solution? The list of lessons remembers it.")) return;
        showSolution(await desk.giveUp(id));
        onProgress();
      }),
    );
  }
}

/** The question before the demonstration, a place for a guess, and what happens. */
function predictView(predict: string, answer: string | undefined, demo: () => HTMLButtonElement): HTMLElement {
  const guess = h("input", { type: "text", id: "guess", autocomplete: "off" });
  const said = h("div", { "aria-live": "polite" });
  const reveal = button(answer === undefined ? "I have guessed: run it" : "I have guessed", () => {
    said.replaceChildren(
      guess.value.trim() !== "" ? h("p", {}, `Your guess was: ${guess.value}`) : "",
      answer === undefined ? "" : h("p", {}, `What happens: ${answer}`),
    );
    if (answer === undefined) demo().click();
  });
  return h(
    "section",
    { class: "predict", "aria-labelledby": "predict-title" },
    h("h2", { id: "predict-title" }, "Predict"),
    h("p", {}, predict),
    h("label", { for: "guess" }, "Your guess "),
    guess,
    reveal,
    said,
  );
}
