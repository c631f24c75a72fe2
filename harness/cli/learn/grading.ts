import { neutralise } from "../../report/shared/neutralise.ts";
import type { SessionEnd, SessionEvent } from "./session-desk.ts";

/** The state of grading. `again`: the file was saved meanwhile. */
type State = "no" | "one" | "one, again" | "all" | "all, then one";

/** What to do after a grade. */
export type Act = () => Promise<SessionEnd | undefined>;

/** The reason for ending a grade when the file was saved meanwhile. */
class SupersededError extends Error {
  override name = "SupersededError";
}

/** The reason for ending a grade when the learner has stopped it. */
class StoppedError extends Error {
  override name = "StoppedError";
}

const STOPPED = "The grade was stopped. g grades again.";

/** The running grade in watch mode, its progress, and what follows it. */
export class Grading {
  readonly #tell: (event: SessionEvent) => void;
  readonly #onProgress: () => void;
  #state: State = "no";
  /** The finding and the progress of the running grade. */
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

  /** Grades the exercise again after this grade. */
  again(): void {
    this.#state = this.#isOfOne ? "one, again" : "all, then one";
  }

  /** Ends the running grade: its file has changed. */
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

  /** Shows the progress of the running grade. */
  shows(progress: string): void {
    this.#progress = `: ${neutralise(progress, 100)}`;
    this.#onProgress();
  }

  found(finding: string): void {
    this.#finding = finding;
  }

  /** Does it now, or after the running grade. */
  async afterGrade(words: string, act: Act): Promise<SessionEnd | undefined> {
    if (!this.isUnderWay) return await act();
    this.#afterwards = { words, act };
    return undefined;
  }

  /** The grade has ended: says whether its file has changed since, and what comes next. */
  ended(): { isOld: boolean; isAgain: boolean; next: Act | undefined } {
    const isAgain = this.#state === "one, again" || this.#state === "all, then one";
    const isOld = this.#isOfOne && isAgain;
    const next = this.#afterwards?.act;
    this.#state = "no";
    this.#finding = "";
    this.#afterwards = undefined;
    return { isOld, isAgain, next };
  }

  /** The bottom line while it runs. */
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
