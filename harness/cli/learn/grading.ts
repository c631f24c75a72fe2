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

/** Why a grade ends: the learner wants no more of it. */
class StoppedError extends Error {
  override name = "StoppedError";
}

const STOPPED = "The grade was stopped. g grades again.";

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
  #isStopped = false;
  #isLeft = false;
  #afterwards: { words: string; act: Act } | undefined;

  /** @param tell is told how each grade ended */
  constructor(tell: (event: SessionEvent) => void, onProgress: () => void) {
    this.#tell = tell;
    this.#onProgress = onProgress;
  }

  get isUnderWay(): boolean {
    return this.#state !== "no";
  }

  /** Ends the grade that is under way. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  start(what: "one" | "all", grade: () => Promise<string>): void {
    this.#state = what;
    this.#end = new AbortController();
    this.#isStopped = false;
    this.#isLeft = false;
    this.#finding = "";
    this.#progress = "";
    grade().then(
      (text) => this.#tell({ kind: "graded", text }),
      (error: unknown) =>
        this.#tell(
          error instanceof SupersededError
            ? { kind: "graded", text: this.#isStopped ? STOPPED : "" }
            : error instanceof StoppedError
              ? { kind: "graded", text: STOPPED }
              : { kind: "broken", error },
        ),
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

  /** Ends it without a word: the learner goes to another lesson. */
  leave(): void {
    this.#isLeft = true;
    this.#end.abort(new SupersededError());
  }

  /** Ends it, and what would be graded next. */
  stop(): void {
    this.#isStopped = true;
    this.#state = this.#isOfOne ? "one" : "all";
    this.#end.abort(new StoppedError());
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
      this.#isStopped || this.#isLeft ? "Stopping the grade …" : `Grading${this.#progress} … (Escape stops it)`,
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
