import { Session } from "../../harness/cli/learn/session.ts";
import type { Desk, SessionEvent } from "../../harness/cli/learn/session-desk.ts";
import type { Grade } from "../../harness/grade.ts";
import type { Lesson } from "../../harness/lesson.ts";
import type { Verdict } from "../../harness/model.ts";
import { aMeasurement } from "./verdicts.ts";

export const FOLLOWING = { id: "03-multithreading" } as Lesson;
export const PREVIOUS = { id: "01-concurrency" } as Lesson;

/** A session at a desk where grades end when the test says so. */
export class Fake {
  readonly shown: string[] = [];
  readonly did: string[] = [];
  bottom = "";
  solved = false;
  gaveUp = false;
  untouched = false;
  /** Why the file cannot be graded now. */
  problem: string | undefined;
  readonly grades: { end: PromiseWithResolvers<Grade>; find: (text: string) => void; signal: AbortSignal }[] = [];
  readonly all = Promise.withResolvers<string>();
  readonly session: Session;
  readonly ended: Promise<unknown>;

  constructor(changes: Partial<Desk> = {}) {
    const does = (what: string) => async (): Promise<undefined> => void this.did.push(what);
    this.session = new Session({
      lesson: { id: "02-multiprocessing", hints: ["one", "two", "three"] },
      file: "lessons/02-multiprocessing/exercise.ts",
      following: FOLLOWING,
      previous: PREVIOUS,
      screen: {
        print: (text) => this.shown.push(text),
        page: (text) => this.shown.push(text),
        bottom: (text) => {
          this.bottom = text;
        },
      },
      style: (_, text) => text,
      grade: (_, find, signal) => {
        this.grades.push({ end: Promise.withResolvers(), find, signal });
        return this.grades.at(-1)!.end.promise;
      },
      gradeAll: () => this.all.promise,
      typeErrors: async () => [],
      isUntouched: () => this.untouched,
      problem: () => this.problem,
      noReset: () => undefined,
      isSolved: () => this.solved,
      hasGivenUp: () => this.gaveUp,
      markSolved: () => {
        this.solved = true;
      },
      markGaveUp: () => {
        this.gaveUp = true;
      },
      story: () => ["page one", "page two", "page three"],
      timeline: () => "worker 1 ████",
      comparison: () => ["- yours + ours"],
      reset: (which) => {
        this.did.push(`reset ${which}`);
        return ["exercise.old.ts"];
      },
      demo: does("demo"),
      editorHere: () => undefined,
      edit: async () => "The editor opens it.",
      choose: does("choose"),
      chooseRuntime: async () => "Your code runs on bun.",
      ...changes,
    });
    this.ended = this.session.run();
    this.ended.catch(() => {});
  }

  async tell(...events: SessionEvent[]): Promise<void> {
    for (const event of events) this.session.tell(event);
    await settled();
  }

  press(...keys: string[]): Promise<void> {
    return this.tell(...keys.map((key) => ({ kind: "key", key }) as const));
  }

  save(): Promise<void> {
    return this.tell({ kind: "saved" });
  }

  async graded(verdict: Verdict): Promise<void> {
    this.grades.at(-1)!.end.resolve({ verdict, measurement: aMeasurement() });
    await settled();
  }

  get text(): string {
    return this.shown.join("\n");
  }

  get hasEnded(): Promise<boolean> {
    return Promise.race([this.ended.then(() => true), settled().then(() => false)]);
  }
}

/** Lets everything that waits for nothing but promises run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
