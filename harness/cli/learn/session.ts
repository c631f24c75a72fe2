import type { Grade } from "../../grade.ts";
import type { Lesson } from "../../lesson.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import type { Style } from "../../report/shared/report.ts";
import { report } from "../../report/text.ts";
import type { Screen } from "./screen.ts";

/** What happens while a learner works on an exercise. */
export type SessionEvent =
  | { kind: "key"; key: string }
  | { kind: "saved" }
  | { kind: "graded"; text: string }
  /** The grader itself failed. */
  | { kind: "broken"; error: unknown };

export type SessionEnd = { kind: "quit" } | { kind: "go"; lesson: Lesson };

/** What a session needs from the outside. */
export interface Desk {
  lesson: Pick<Lesson, "id" | "hints">;
  /** The lesson after this one, if there is one. */
  following: Lesson | undefined;
  screen: Pick<Screen, "print" | "bottom">;
  style: Style;
  grade(onProgress: (text: string) => void, onFinding: (text: string) => void): Promise<Grade>;
  /** One line a mistake. */
  typeErrors(): Promise<string[]>;
  markSolved(): void;
  demo(): Promise<void>;
  /** Puts the starter back, and says where the learner's file is now. */
  reset(): string | undefined;
  /** Lets the learner choose a lesson from the list. */
  choose(): Promise<Lesson | undefined>;
}

const KEYS = "h hint · d demonstration · g grade now · n next lesson · l list · r start over · q quit";

/** Watch mode of one exercise: takes keys and saves, one at a time, and answers on the screen. */
export class Session {
  readonly #desk: Desk;
  readonly #events: SessionEvent[] = [];
  #wake: () => void = () => {};
  /** The grade under way. */
  #grading: Promise<void> | undefined;
  /** Saved again while a grade was under way. */
  #stale = false;
  #hints = 0;
  #asksForReset = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Is a grade under way? */
  get isGrading(): boolean {
    return this.#grading !== undefined;
  }

  /** Something happened. */
  tell(event: SessionEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  /** Resolves when the learner leaves this exercise. */
  async run(): Promise<SessionEnd> {
    this.#showKeys();
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
    }
  }

  async #handle(event: SessionEvent): Promise<SessionEnd | undefined> {
    switch (event.kind) {
      case "key":
        return await this.#press(event.key);
      case "saved":
        this.#startGrade();
        break;
      case "graded":
        this.#grading = undefined;
        if (this.#stale) {
          this.#startGrade();
        } else {
          this.#desk.screen.print(event.text);
          this.#showKeys();
        }
        break;
      case "broken":
        throw event.error;
    }
    return undefined;
  }

  async #press(key: string): Promise<SessionEnd | undefined> {
    const { screen, following } = this.#desk;
    if (this.#asksForReset) {
      this.#answerReset(key === "y");
      return undefined;
    }
    switch (key) {
      case "q":
        return { kind: "quit" };
      case "h":
        this.#hint();
        break;
      case "g":
        this.#startGrade();
        break;
      case "d":
        screen.bottom("");
        await this.#desk.demo();
        this.#showKeys();
        break;
      case "n":
        if (following) return await this.#go(following);
        screen.print("This is the last lesson.");
        break;
      case "l": {
        screen.bottom("");
        const lesson = await this.#desk.choose();
        if (lesson && lesson.id !== this.#desk.lesson.id) return await this.#go(lesson);
        this.#showKeys();
        break;
      }
      case "r":
        this.#asksForReset = true;
        screen.bottom("Start over? Your file is kept under another name. y: yes, any other key: no");
    }
    return undefined;
  }

  /** Two grades at a time would spoil each other's times: the one under way ends first. */
  async #go(lesson: Lesson): Promise<SessionEnd> {
    if (this.#grading) {
      this.#desk.screen.bottom("Waiting for the grade under way …");
      await this.#grading;
    }
    return { kind: "go", lesson };
  }

  #answerReset(yes: boolean): void {
    this.#asksForReset = false;
    if (yes) {
      const kept = this.#desk.reset();
      const where = kept ? ` What you had written is in ${kept}` : "";
      this.#desk.screen.print(`The exercise is as it came.${where}`);
    }
    this.#showKeys();
  }

  #hint(): void {
    const { lesson, screen, style } = this.#desk;
    const hint = lesson.hints[this.#hints];
    if (hint === undefined) {
      screen.print("Those were all the hints. The story explains the idea: README.md beside your file.");
      return;
    }
    this.#hints++;
    screen.print(`${style("cyan", `Hint ${this.#hints} of ${lesson.hints.length}:`)} ${hint}`);
  }

  #startGrade(): void {
    this.#stale = this.#grading !== undefined;
    if (this.#stale) return;
    this.#grading = this.#graded().then(
      (text) => this.tell({ kind: "graded", text }),
      (error: unknown) => this.tell({ kind: "broken", error }),
    );
    this.#showKeys();
  }

  /** Grades, and resolves to what to show. */
  async #graded(): Promise<string> {
    const { style, following } = this.#desk;
    const { verdict, measurement } = await this.#desk.grade(
      (text) => {
        if (!this.#asksForReset) this.#desk.screen.bottom(`Grading: ${neutralise(text, 100)} …`);
      },
      (text) => this.#desk.screen.print(neutralise(text, 500)),
    );
    const parts = [style("gray", "─".repeat(60)), report(verdict, { measurement, gradedAt: new Date(), style })];
    // After the grade: a type checker at work would take a processor from what is measured.
    const mistakes = await this.#desk.typeErrors();
    if (mistakes.length > 0) {
      parts.push(`The type checker says (this does not count in the grade):\n  ${mistakes.slice(0, 5).join("\n  ")}\n`);
    }
    // The report's next thing to try may be the lesson's first hint.
    const { hints } = this.#desk.lesson;
    if (verdict.checks.some(({ hint }) => hint === hints[0])) this.#hints = Math.max(1, this.#hints);
    if (verdict.outcome === "passed") {
      this.#desk.markSolved();
      parts.push(
        style(
          ["bold", "green"],
          following ? `Solved! Press n for ${following.id}.` : "Solved! This was the last lesson.",
        ),
      );
    } else if (this.#hints < hints.length) {
      parts.push(`Press h for hint ${this.#hints + 1} of ${hints.length}.`);
    }
    return parts.join("\n");
  }

  #showKeys(): void {
    this.#desk.screen.bottom(this.#grading ? "Grading …" : KEYS);
  }
}
