import { neutralise } from "../../report/shared/neutralise.ts";
import type { SessionEnd, SessionEvent } from "./session-desk.ts";

/** What a grade is doing: `again`, because the file was saved meanwhile. */
type State = "no" | "one" | "one, again" | "all" | "all, then one";

/** What is to be done when a grade has ended. */
export type Act = () => Promise<SessionEnd | undefined>;

/** Why a grade ends: the file was saved meanwhile. */
class SupersededError extends Error {
  override name = "SupersededError";
}

/** The grade that is under way in watch mode, what it is at, and what is to follow it. */
export class Grading {
  readonly #tell: (event: SessionEvent) => void;
  readonly #onProgress: () => void;
  #state: State = "no";
  /** What the grade under way found, and what it is at. */
  #finding = "";
  #progress = "";
  /** Ends it. */
  #end = new AbortController();
  #afterwards: { words: string; act: Act } | undefined;

  /** @param tell is told how each grade ended */
  constructor(tell: (event: SessionEvent) => void, onProgress: () => void) {
    this.#tell = tell;
    this.#onProgress = onProgress;
  }

  get isUnderWay(): boolean {
    return this.#state !== "no";
  }

  /** Ends the grade of the one exercise. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  start(what: "one" | "all", grade: () => Promise<string>): void {
    this.#state = what;
    this.#end = new AbortController();
    this.#finding = "";
    this.#progress = "";
    grade().then(
      (text) => this.#tell({ kind: "graded", text }),
      (error: unknown) =>
        this.#tell(error instanceof SupersededError ? { kind: "graded", text: "" } : { kind: "broken", error }),
    );
  }

  /** The exercise is graded anew when this one has ended. */
  again(): void {
    this.#state = this.#isOfOne ? "one, again" : "all, then one";
  }

  /** What comes out of a file that is another now helps nobody. */
  supersede(): void {
    if (this.#isOfOne) this.#end.abort(new SupersededError());
  }

  /** Says what the grade under way is at. */
  shows(progress: string): void {
    this.#progress = `: ${neutralise(progress, 100)}`;
    this.#onProgress();
  }

  found(finding: string): void {
    this.#finding = finding;
  }

  /** Does it now, or when the grade under way has ended. */
  async afterGrade(words: string, act: Act): Promise<SessionEnd | undefined> {
    if (!this.isUnderWay) return await act();
    this.#afterwards = { words, act };
    return undefined;
  }

  /** It has ended: whether what it says is of a file that is another now, and what comes next. */
  ended(): { isOld: boolean; isAgain: boolean; next: Act | undefined } {
    const isAgain = this.#state === "one, again" || this.#state === "all, then one";
    const isOld = this.#isOfOne && isAgain;
    const next = this.#afterwards?.act;
    this.#state = "no";
    this.#finding = "";
    this.#afterwards = undefined;
    return { isOld, isAgain, next };
  }

  /** What stands below while it is under way. */
  inWords(note: string): string {
    const lines = [
      this.#finding,
      `Grading${this.#progress} …`,
      this.#state === "one, again" ? "Saved again: it is graded anew in a moment." : "",
      this.#afterwards ? `${this.#afterwards.words} comes when this grade has ended.` : "",
      note,
    ];
    return lines.filter(Boolean).join("\n");
  }

  get #isOfOne(): boolean {
    return this.#state.startsWith("one");
  }
}
