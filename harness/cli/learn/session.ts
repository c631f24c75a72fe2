import type { Lesson } from "../../lesson.ts";
import type { Measurement } from "../../model.ts";
import { UsageError } from "../../usage-error.ts";
import { compare, giveUp } from "./give-up.ts";
import { gradeOne, whyNoTimeline } from "./grade-one.ts";
import { Grading } from "./grading.ts";
import { type Mode, type Reading, turned, whatToPress } from "./mode.ts";
import { ofNoKey } from "./no-key.ts";
import type { Desk, SessionEnd, SessionEvent } from "./session-desk.ts";
import { startOver } from "./start-over.ts";
import type { Talk } from "./talk.ts";
import { type KeyName, LIST_OF_KEYS } from "./watch-mode-keys.ts";

/**
 * Watch mode of one exercise: takes keys and what happens to the file, one at a time, and answers on the screen.
 *
 * |               | keys                  | a question is asked     | a text is read         |
 * | ------------- | --------------------- | ----------------------- | ---------------------- |
 * | a key         | does what it says     | answers; others say no  | next, back, close      |
 * | no key of ours | is told              | says no                 | closes                 |
 * | ctrl-c        | quits                 | quits                   | quits                  |
 * | escape in a grade | stops the grade   | says no                 | closes                 |
 * | n, p, l in a grade | stops it, then goes | says no                | next, back, close      |
 * | saved         | is graded             | waits for the answer    | closes, and is graded  |
 * | saved again   | is graded anew        | waits for the answer    | closes, graded anew    |
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
  /** Events that wait until the keyboard is free again. */
  #held: SessionEvent[] = [];
  #wake: () => void = () => {};
  #mode: Mode = { kind: "keys" };
  readonly #grading = new Grading(
    (event) => this.tell(event),
    () => this.#mode.kind === "keys" && this.#showBottom(),
  );
  readonly #talk: Talk = {
    say: (text) => this.#say(text),
    read: (pages) => this.#read(pages),
    ask: (text, answers) => this.#ask(text, answers),
  };
  /** The answer to the last key, if that key does nothing. It is shown at the bottom until the next one. */
  #note = "";
  /** The learner was told that the editor takes the terminal. */
  #knowsEditor = false;
  #hints = 0;
  /** What the last grade has seen. */
  #measured: Measurement | undefined;
  /** The starter was put back, and the watcher has not reported that yet. */
  #isReset = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Is a grade under way? */
  get isGrading(): boolean {
    return this.#grading.isUnderWay;
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
      // A mistake of the learner, such as a file that was removed when the grade began: no reason to end the session.
      return await this.#handle({ kind: "graded", text: event.error.message });
    }
    if (event.kind === "key") return await this.#press(event.key);
    const { kind } = this.#mode;
    if (kind !== "keys") {
      // Who saves has gone from the text to the editor, and wants to see the grade.
      if (kind === "reading" && event.kind === "saved") this.#back(event);
      else this.#held.push(event);
      return undefined;
    }
    if (event.kind === "file" && this.#isOutdated()) return undefined;
    // The answer to a key stays at the bottom until something else is shown.
    if (event.kind !== "finding") this.#note = "";
    switch (event.kind) {
      case "saved":
        this.#saved();
        break;
      case "file":
        this.#say(event.text);
        break;
      case "finding":
        this.#grading.found(event.text);
        break;
      case "graded":
        return await this.#showGrade(event.text);
    }
    return undefined;
  }

  /** Has something happened to the file since? While something else had the terminal, several events may have come. */
  #isOutdated(): boolean {
    return this.#events.some(({ kind }) => kind === "file" || kind === "saved");
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
        if (key === "escape" && this.#grading.isUnderWay) this.#grading.stop();
        else this.#note = ofNoKey(key, this.#desk.file);
        return undefined;
    }
  }

  /** What each key of `KEYS` does. */
  readonly #byKey: Readonly<Record<KeyName, () => Promise<SessionEnd | undefined> | undefined>> = {
    h: () => this.#hint(),
    s: () => this.#read(this.#desk.story()),
    d: () => this.#grading.afterGrade("The demonstration", async () => void (await this.#lend(this.#desk.demo))),
    g: () => this.#startGrade(),
    e: () => this.#edit(),
    t: () => this.#timeline(),
    c: () => compare(this.#desk, this.#talk),
    x: () => giveUp(this.#desk, this.#talk),
    n: () => this.#next(),
    p: () => this.#goTo(this.#desk.previous, "This is the first lesson."),
    l: () => this.#list(),
    a: () => this.#startAll(),
    u: () =>
      this.#grading.afterGrade("The choice of a runtime", async () =>
        this.#say(await this.#lend(this.#desk.chooseRuntime)),
      ),
    r: () => this.#startOver(),
    "?": () => this.#say(LIST_OF_KEYS),
    q: async () => ({ kind: "quit" }),
  };

  #say(text: string): undefined {
    this.#desk.screen.print(text);
  }

  /** Lets something else use the terminal until `use` has ended. */
  async #lend<T>(use: () => Promise<T>): Promise<T> {
    this.#desk.screen.bottom("");
    return await use();
  }

  /** The keyboard is free again: waiting events come first, and then this one. */
  #back(...last: readonly SessionEvent[]): void {
    this.#mode = { kind: "keys" };
    this.#events = [...this.#held, ...last, ...this.#events];
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
    const [first, ...more] = pages;
    if (first === undefined) return;
    if (more.length === 0) return this.#say(first);
    this.#mode = { kind: "reading", pages, page: 0 };
    this.#desk.screen.page(first);
  }

  #turn(reading: Reading, key: string): void {
    const to = turned(reading, key);
    if (to === undefined) {
      this.#back();
      // A learner who asks for the keys in the middle of a text gets them at once.
      if (key === "?") this.#say(LIST_OF_KEYS);
    } else {
      this.#mode = to;
      this.#desk.screen.page(to.pages[to.page]!);
    }
  }

  #hint(): undefined {
    const { lesson, style } = this.#desk;
    const hint = lesson.hints[this.#hints];
    if (hint === undefined) return this.#say(allHints(lesson));
    this.#hints++;
    this.#say(`${style("cyan", `Hint ${this.#hints} of ${lesson.hints.length}:`)} ${hint}`);
  }

  #timeline(): undefined {
    const { timeline } = this.#desk;
    const drawn = this.#measured && timeline(this.#measured);
    if (drawn === undefined && this.#grading.isUnderWay)
      return this.#say("A grade is under way: press t again when it has ended.");
    if (this.#measured === undefined) return this.#say("This file has not been graded yet: save it, or press g.");
    this.#say(drawn ?? whyNoTimeline(this.#measured));
  }

  #startOver(): undefined {
    startOver(this.#desk, this.#talk, this.#measured !== undefined, () => {
      this.#isReset = true;
      // The timeline and the like are about the file before, so forget them.
      this.#measured = undefined;
    });
  }

  async #list(): Promise<SessionEnd | undefined> {
    const lesson = await this.#lend(this.#desk.choose);
    return lesson && lesson.id !== this.#desk.lesson.id ? await this.#goTo(lesson, "") : undefined;
  }

  async #next(): Promise<SessionEnd | undefined> {
    const { following, isSolved, lesson } = this.#desk;
    const end = await this.#goTo(following, "This is the last lesson.");
    // Tells the way back, for a learner who has pressed the key by mistake.
    if (end && !isSolved()) this.#say(`${lesson.id} is not solved yet: p goes back to it.`);
    return end;
  }

  async #goTo(lesson: Lesson | undefined, none: string): Promise<SessionEnd | undefined> {
    if (lesson === undefined) return this.#say(none);
    // Two grades at a time would spoil each other's times.
    this.#grading.leave();
    return await this.#grading.afterGrade(lesson.id, async () => ({ kind: "go", lesson }));
  }

  #saved(): void {
    const isReset = this.#isReset;
    this.#isReset = false;
    if (isReset && this.#desk.isUntouched()) return;
    if (this.#desk.isUntouched()) this.#say("The file is as it came: do its TODO, and save. (g grades it as it is.)");
    else {
      this.#grading.supersede();
      this.#startGrade();
    }
  }

  #startGrade(): undefined {
    if (this.#grading.isUnderWay) {
      this.#grading.again();
      return;
    }
    const problem = this.#desk.problem();
    if (problem !== undefined) return this.#say(problem);
    this.#grading.start("one", () => this.#gradeOne());
  }

  #startAll(): undefined {
    if (this.#grading.isUnderWay) return this.#say("A grade is under way: press a again when it has ended.");
    this.#grading.start("all", () => this.#desk.gradeAll((text) => this.#grading.shows(text), this.#grading.signal));
  }

  async #showGrade(text: string): Promise<SessionEnd | undefined> {
    const { isOld, isAgain, next } = this.#grading.ended();
    // What came out of a file that is another now says nothing any more.
    if (!isOld && text) this.#say(text);
    if (next) return await next();
    if (isAgain) this.#startGrade();
    return undefined;
  }

  async #gradeOne(): Promise<string> {
    return await gradeOne(this.#desk, {
      onProgress: (text) => this.#grading.shows(text),
      onFinding: (text) => this.tell({ kind: "finding", text }),
      onMeasured: (measurement) => {
        this.#measured = measurement;
      },
      signal: this.#grading.signal,
      shownHints: (isFirstShown) => {
        if (isFirstShown) this.#hints = Math.max(1, this.#hints);
        return this.#hints;
      },
    });
  }

  #showBottom(): void {
    const { bottom } = this.#desk.screen;
    if (this.#mode.kind === "keys" && this.#grading.isUnderWay) bottom(this.#grading.inWords(this.#note), "passing");
    else bottom(whatToPress(this.#mode, this.#note));
  }
}

function allHints({ hints }: Pick<Lesson, "hints">): string {
  const all = hints.map((hint, place) => `${place + 1}. ${hint}`);
  return ["Those were all the hints:", ...all, "The story explains the idea: press s."].join("\n");
}
