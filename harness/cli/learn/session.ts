import type { Lesson } from "../../lesson.ts";
import type { Measurement } from "../../model.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { report } from "../../report/text.ts";
import { UsageError } from "../../usage-error.ts";
import { gradeText } from "./grade-text.ts";
import { type KeyName, LINE_OF_KEYS, LIST_OF_KEYS } from "./keys.ts";
import { ofNoKey } from "./no-key.ts";
import type { Desk, SessionEnd, SessionEvent } from "./session-desk.ts";

/** What the keyboard is for now. */
type Mode =
  | { kind: "keys" }
  /** A question that only these keys answer; any other says no. */
  | { kind: "asking"; text: string; answers: Readonly<Record<string, () => unknown>> }
  | { kind: "reading"; pages: readonly string[]; page: number };

/** What a grade is doing: `again`, because the file was saved meanwhile. */
type Grading = "no" | "one" | "one, again" | "all" | "all, then one";

/** What turns a page. */
const FORWARD: ReadonlySet<string> = new Set([" ", "n", "enter", "down"]);
const BACK: ReadonlySet<string> = new Set(["b", "up"]);

/** Why a grade ends: the file was saved meanwhile. */
class SupersededError extends Error {
  override name = "SupersededError";
}

/**
 * Watch mode of one exercise: takes keys and what happens to the file, one at a time, and answers on the screen.
 *
 * |               | keys                  | a question is asked     | a text is read         |
 * | ------------- | --------------------- | ----------------------- | ---------------------- |
 * | a key         | does what it says     | answers; others say no  | next, back, close      |
 * | no key of ours | is told              | says no                 | closes                 |
 * | ctrl-c        | quits                 | quits                   | quits                  |
 * | saved         | is graded             | waits for the answer    | is graded              |
 * | saved again   | is graded anew        | waits for the answer    | is graded anew         |
 * | file is gone  | is told               | waits for the answer    | waits for the end      |
 * | finding       | is shown at once      | waits for the answer    | waits for the end      |
 * | graded        | is shown              | waits for the answer    | waits for the end      |
 * | grader failed | ends with its error   | ends with its error     | ends with its error    |
 * | no grade      | is told why           | waits for the answer    | waits for the end      |
 *
 * A demonstration, and whatever else has the terminal for itself, keeps all of it waiting; none starts during a grade,
 * whose times it would spoil.
 */
export class Session {
  readonly #desk: Desk;
  #events: SessionEvent[] = [];
  /** What waits until the keyboard is free again. */
  #held: SessionEvent[] = [];
  #wake: () => void = () => {};
  #mode: Mode = { kind: "keys" };
  #grading: Grading = "no";
  /** What the grade under way found, and what it is at. */
  #finding = "";
  #progress = "";
  /** Ends it. */
  #end = new AbortController();
  /** To be done when the grade under way has ended. */
  #afterwards: { words: string; act: () => Promise<SessionEnd | undefined> } | undefined;
  /** What the last key came to that is none: it stands below until the next. */
  #note = "";
  /** The learner knows that the editor takes the terminal. */
  #knowsEditor = false;
  #hints = 0;
  /** What the last grade has seen. */
  #measured: Measurement | undefined;
  /** The starter was put back, and the watcher has not told of it yet. */
  #isReset = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Is a grade under way? */
  get isGrading(): boolean {
    return this.#grading !== "no";
  }

  /** Something happened. */
  tell(event: SessionEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  /** Resolves when the learner leaves this exercise. */
  async run(): Promise<SessionEnd> {
    this.#showBottom();
    while (true) {
      const event = this.#events.shift();
      if (!event) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      const end = await this.#handle(event);
      if (end) return end;
      this.#showBottom();
    }
  }

  async #handle(event: SessionEvent): Promise<SessionEnd | undefined> {
    if (event.kind === "broken") {
      if (!(event.error instanceof UsageError)) throw event.error;
      // Such as a file that went while the grade began: a learner's, and nothing to end for.
      return await this.#handle({ kind: "graded", text: event.error.message });
    }
    if (event.kind === "key") return await this.#press(event.key);
    const { kind } = this.#mode;
    if (kind === "asking" || (kind === "reading" && event.kind !== "saved")) {
      this.#held.push(event);
      return undefined;
    }
    const { print } = this.#desk.screen;
    switch (event.kind) {
      case "saved":
        this.#saved();
        break;
      case "file":
        print(event.text);
        break;
      case "finding":
        this.#finding = event.text;
        break;
      case "graded":
        return await this.#showGrade(event.text);
    }
    return undefined;
  }

  async #press(key: string): Promise<SessionEnd | undefined> {
    if (key === "ctrl-c") return { kind: "quit" };
    const mode = this.#mode;
    this.#note = "";
    if (key === "another key" && mode.kind !== "keys") return undefined;
    switch (mode.kind) {
      case "asking":
        this.#back();
        if (Object.hasOwn(mode.answers, key)) await mode.answers[key]!();
        return undefined;
      case "reading":
        this.#turn(mode, key);
        return undefined;
      case "keys":
        if (Object.hasOwn(this.#byKey, key)) return await this.#byKey[key as KeyName]();
        this.#note = ofNoKey(key, this.#desk.file);
        return undefined;
    }
  }

  /** What each key does, by its name in `KEYS`. */
  readonly #byKey: Readonly<Record<KeyName, () => Promise<SessionEnd | undefined> | undefined>> = {
    h: () => this.#hint(),
    s: () => this.#read(this.#desk.story()),
    d: () => this.#afterGrade("The demonstration", async () => void (await this.#lend(this.#desk.demo))),
    g: () => this.#startGrade(),
    e: () => this.#edit(),
    t: () => this.#timeline(),
    c: () => this.#compare(),
    x: () => this.#giveUp(),
    n: () => this.#next(),
    p: () => this.#goTo(this.#desk.previous, "This is the first lesson."),
    l: () => this.#list(),
    a: () => this.#startAll(),
    u: () =>
      this.#afterGrade("The choice of a runtime", async () => this.#say(await this.#lend(this.#desk.chooseRuntime))),
    r: () => this.#startOver(),
    "?": () => this.#say(LIST_OF_KEYS),
    q: async () => ({ kind: "quit" }),
  };

  #say(text: string): undefined {
    this.#desk.screen.print(text);
  }

  /** Somebody else has the terminal until `use` has ended. */
  async #lend<T>(use: () => Promise<T>): Promise<T> {
    this.#desk.screen.bottom("");
    return await use();
  }

  /** The keyboard is free again: what waited for that comes first. */
  #back(): void {
    this.#mode = { kind: "keys" };
    this.#events = [...this.#held, ...this.#events];
    this.#held = [];
  }

  async #edit(): Promise<undefined> {
    const { editorHere, edit } = this.#desk;
    const open = async () => {
      this.#knowsEditor = true;
      this.#say(await this.#lend(edit));
    };
    const here = this.#knowsEditor ? undefined : editorHere();
    if (here === undefined) await open();
    else this.#ask(`${here} y: open it, any other key: no`, { y: open });
  }

  #ask(text: string, answers: Readonly<Record<string, () => unknown>>): undefined {
    this.#mode = { kind: "asking", text, answers };
  }

  #read(pages: readonly string[]): undefined {
    if (pages.length === 0) return;
    this.#mode = { kind: "reading", pages, page: 0 };
    this.#say(pages[0]!);
  }

  #turn({ pages, page }: Extract<Mode, { kind: "reading" }>, key: string): void {
    const to = FORWARD.has(key) ? page + 1 : BACK.has(key) ? Math.max(0, page - 1) : pages.length;
    const text = pages[to];
    if (text === undefined) {
      this.#back();
    } else {
      this.#mode = { kind: "reading", pages, page: to };
      this.#say(text);
    }
  }

  #hint(): undefined {
    const { lesson, style } = this.#desk;
    const hint = lesson.hints[this.#hints];
    if (hint === undefined) return this.#say("Those were all the hints. The story explains the idea: press s.");
    this.#hints++;
    this.#say(`${style("cyan", `Hint ${this.#hints} of ${lesson.hints.length}:`)} ${hint}`);
  }

  #timeline(): undefined {
    const { timeline } = this.#desk;
    if (this.#measured === undefined) return this.#say("Nothing has been graded yet: save your file, or press g.");
    this.#say(timeline(this.#measured) ?? this.#whyNoTimeline(this.#measured));
  }

  #whyNoTimeline({ answers }: Measurement): string {
    const allRight =
      answers.length > 0 && answers.every(({ answer, difference }) => answer.kind === "value" && !difference);
    return allRight
      ? "Nothing to draw: a grade of this lesson looks at something else than who worked when, or this system shows no threads."
      : "Your last graded run was not timed: only right answers are.";
  }

  #compare(): undefined {
    const { isSolved, hasGivenUp, comparison } = this.#desk;
    if (isSolved() || hasGivenUp()) return this.#say(comparison());
    this.#say("The solution is shown once you have solved this lesson. To see it now, give up: press x.");
  }

  #giveUp(): undefined {
    const { isSolved, hasGivenUp, markGaveUp } = this.#desk;
    if (isSolved() || hasGivenUp()) return this.#compare();
    this.#ask("Give up, and see the solution? The list of lessons remembers it. y: yes, any other key: no", {
      y: () => {
        markGaveUp();
        this.#compare();
      },
    });
  }

  #startOver(): undefined {
    this.#ask("Start over? Your file is kept under another name. y: yes · a: all lessons · any other key: no", {
      y: () => this.#reset("this"),
      a: () =>
        this.#ask("Start ALL lessons over? Your files are kept under other names. y: yes, any other key: no", {
          y: () => this.#reset("all"),
        }),
    });
  }

  #reset(which: "this" | "all"): undefined {
    const problem = which === "this" ? this.#desk.noReset() : undefined;
    if (problem !== undefined) return this.#say(problem);
    const kept = this.#desk.reset(which);
    this.#isReset = true;
    const what = which === "this" ? "The exercise is as it came." : "Every exercise is as it came.";
    this.#say([what, ...kept.map((file) => `What you had written is in ${file}`)].join("\n"));
  }

  async #list(): Promise<SessionEnd | undefined> {
    const lesson = await this.#lend(this.#desk.choose);
    return lesson && lesson.id !== this.#desk.lesson.id ? await this.#goTo(lesson, "") : undefined;
  }

  async #next(): Promise<SessionEnd | undefined> {
    const { following, isSolved, lesson } = this.#desk;
    const end = await this.#goTo(following, "This is the last lesson.");
    // Whoever came by a slip of the finger, or typed a word, is told the way back.
    if (end && !isSolved()) this.#say(`${lesson.id} is not solved yet: p goes back to it.`);
    return end;
  }

  async #goTo(lesson: Lesson | undefined, none: string): Promise<SessionEnd | undefined> {
    if (lesson === undefined) return this.#say(none);
    // Two grades at a time would spoil each other's times.
    return await this.#afterGrade(lesson.id, async () => ({ kind: "go", lesson }));
  }

  /** Does it now, or when the grade under way has ended. */
  async #afterGrade(words: string, act: () => Promise<SessionEnd | undefined>): Promise<SessionEnd | undefined> {
    if (this.#grading === "no") return await act();
    this.#afterwards = { words, act };
    return undefined;
  }

  #saved(): void {
    const isReset = this.#isReset;
    this.#isReset = false;
    if (isReset && this.#desk.isUntouched()) return;
    if (this.#desk.isUntouched()) this.#say("The file is as it came: do its TODO, and save. (g grades it as it is.)");
    else {
      // What comes out of a file that is another now helps nobody.
      if (this.#grading.startsWith("one")) this.#end.abort(new SupersededError());
      this.#startGrade();
    }
  }

  #startGrade(): undefined {
    if (this.#grading !== "no") {
      this.#grading = this.#grading.startsWith("one") ? "one, again" : "all, then one";
      return;
    }
    const problem = this.#desk.problem();
    if (problem !== undefined) return this.#say(problem);
    this.#grading = "one";
    this.#start(() => this.#gradeOne());
  }

  #startAll(): undefined {
    if (this.#grading !== "no") return this.#say("A grade is under way: press a again when it has ended.");
    this.#grading = "all";
    this.#start(() => this.#desk.gradeAll((text) => this.#shows(text)));
  }

  #start(grade: () => Promise<string>): void {
    this.#end = new AbortController();
    this.#finding = "";
    this.#progress = "";
    grade().then(
      (text) => this.tell({ kind: "graded", text }),
      (error: unknown) =>
        this.tell(error instanceof SupersededError ? { kind: "graded", text: "" } : { kind: "broken", error }),
    );
  }

  /** Says what the grade under way is at. */
  #shows(progress: string): void {
    this.#progress = `: ${neutralise(progress, 100)}`;
    if (this.#mode.kind === "keys") this.#showBottom();
  }

  async #showGrade(text: string): Promise<SessionEnd | undefined> {
    const again = this.#grading === "one, again" || this.#grading === "all, then one";
    const isOfAll = this.#grading.startsWith("all");
    this.#grading = "no";
    this.#finding = "";
    // What came out of a file that is another now says nothing any more.
    if (isOfAll || !again) this.#say(text);
    const next = this.#afterwards;
    this.#afterwards = undefined;
    if (next) return await next.act();
    if (again) this.#startGrade();
    return undefined;
  }

  /** Grades, and resolves to what to show. */
  async #gradeOne(): Promise<string> {
    const { lesson, style, following } = this.#desk;
    const { verdict, measurement } = await this.#desk.grade(
      (text) => this.#shows(text),
      (text) => this.tell({ kind: "finding", text: neutralise(text, 500) }),
      this.#end.signal,
    );
    this.#measured = measurement;
    // After the grade: a type checker at work would take a processor from what is measured.
    const typeErrors = await this.#desk.typeErrors();
    // The report's next thing to try may be the lesson's first hint.
    if (verdict.checks.some(({ hint }) => hint === lesson.hints[0])) this.#hints = Math.max(1, this.#hints);
    if (verdict.outcome === "passed") this.#desk.markSolved();
    return gradeText(verdict, {
      report: report(verdict, { measurement, gradedAt: new Date(), style }),
      typeErrors,
      following: following?.id,
      isDrawn: verdict.outcome === "passed" && this.#desk.timeline(measurement) !== undefined,
      hints: { shown: this.#hints, all: lesson.hints.length },
      style,
    });
  }

  #showBottom(): void {
    const { bottom } = this.#desk.screen;
    if (this.#mode.kind === "keys" && this.#grading !== "no") bottom(this.#underWay(), "passing");
    else bottom(this.#whatToPress(this.#mode));
  }

  #whatToPress(mode: Mode): string {
    if (mode.kind === "keys") return this.#note === "" ? LINE_OF_KEYS : `${this.#note}\n${LINE_OF_KEYS}`;
    if (mode.kind === "asking") return mode.text;
    return `Page ${mode.page + 1} of ${mode.pages.length} · space next · b back · any other key: close`;
  }

  #underWay(): string {
    const lines = [
      this.#finding,
      `Grading${this.#progress} …`,
      this.#grading === "one, again" ? "Saved again: it is graded anew in a moment." : "",
      this.#afterwards ? `${this.#afterwards.words} comes when this grade has ended.` : "",
      this.#note,
    ];
    return lines.filter(Boolean).join("\n");
  }
}
