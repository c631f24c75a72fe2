/**
 * What a criterion is: one kind of evidence that a lesson can ask for. Types only.
 *
 * A folder of `harness/criteria/` is a criterion, and the folder's name is the `kind` that lessons write. Its
 * `criterion.ts`
 *
 * 1. adds to `Criteria` (`harness/lesson.ts`) what a lesson tells it, and the ids of its checks;
 * 2. exports `criterion`, which makes one for a lesson, and `example`, what a lesson could say.
 *
 * Its `skeleton.ts` exports `skeleton`, a small lesson for it that `new-lesson` begins with.
 *
 * Nothing else has to be edited: a lesson names it, the first stage finds it, and the other stages only go through the
 * lesson's list.
 *
 *     lesson.ts ── criteria: [{ kind, … }] ──▶ load ──▶ Criterion ─┬─▶ measure calls ask()       with programs to ask: the only part that does anything
 *                                                                  └─▶ decide  calls judge()     pure: what is passed, and for how many points
 *                                                                              and   explain()   pure: why not, and what to do next
 */
import type { Criteria, CriterionKind, LessonData, Question, Random } from "../lesson.ts";
import type { Arm } from "../measure/arm.ts";
import type { Ask, Reply } from "../measure/question.ts";
import type { Check, CheckQuestion, Diagnosis, Measurement, SeenTable, Submission, Verdict } from "../model.ts";

/** What `harness/criteria/<kind>/criterion.ts` exports. */
export interface CriterionModule<Kind extends CriterionKind = CriterionKind> {
  criterion: MakeCriterion<Kind>;
  /** What a lesson could say of it: for tests, and for who writes a lesson. */
  example: Criteria[Kind]["options"];
}

/** Makes a criterion for a lesson. Pure. */
export type MakeCriterion<Kind extends CriterionKind> = (
  options: Criteria[Kind]["options"],
  lesson: LessonFacts,
) => Criterion<Criteria[Kind]["checks"]>;

/** What a criterion is told of its lesson. */
export type LessonFacts = Pick<LessonData, "points" | "service">;

/** One kind of evidence, as a lesson asks for it. */
export interface Criterion<Id extends string = string> {
  /** Its checks, in the order of the verdict. A lesson gives points to each. */
  readonly checks: readonly CheckQuestion<Id>[];
  readonly needs: Needs;
  /**
   * How a question about right or wrong is put, where it can show something, too. `before`: what the program did with
   * those before it.
   */
  putQuestion?(ask: Ask, before: readonly Reply[]): Ask;
  /** An answer without what this criterion judges, and the questions about right or wrong do not. Pure. */
  putAside?(answer: unknown, expected: unknown): unknown;
  /**
   * Asks the programs what it wants to know, and adds what was seen to the measurement. Only of programs whose answers
   * are right.
   */
  ask(bench: Bench): Promise<void>;
  /** Says what was seen. Pure. */
  judge(facts: Facts): Judgement;
  /** Finds the cause of a failure of one of its checks; `undefined` where the checks speak for themselves. Pure. */
  explain(facts: Facts): Explanation | undefined;
  /** What was seen, for reports; absent where they draw it from rounds. Pure. */
  table?(facts: Facts): SeenTable | undefined;
}

/** A cause, and what to do about just that. */
export interface Explanation extends Diagnosis {
  /** The message ends with it. */
  next: string;
}

/** What a criterion needs of a grade, before anything is asked. */
export interface Needs {
  /** Processors that the programs are told they have. */
  readonly processors: number;
  /**
   * The reference is as warm as the others: it is started with them, or when it is asked for, and answers the first
   * questions. Default: it is started when it is asked for, and answers nothing before.
   */
  readonly warmReference?: true | "when-asked";
  /** Calls that others ask for are to be watched: what was seen in them, it need not ask for itself. Default: not. */
  readonly watchedCalls?: boolean;
  /** The same of files that are held open while workers work. Default: not. */
  readonly heldFiles?: boolean;
  /** Another grade on the machine does not change what it sees, as that is no processor time. Default: it does. */
  readonly besideOthers?: boolean;
  /** Most rounds that it adds to the measurement. */
  readonly mostRounds: number;
  /** Programs of a Linux system that it uses. */
  readonly programs?: readonly string[];
}

/** What a criterion asks with. */
export interface Bench {
  /** What has been measured so far: what is seen is added to it. */
  readonly measurement: Measurement;
  readonly random: Random;
  /** Whether work that computes must be witnessed to pass. */
  readonly witness: boolean;
  readonly student: Arm;
  readonly baseline: Arm;
  /** How long the reference took for the first question about right or wrong; absent where it was not asked. */
  readonly paceMs?: number | undefined;
  /** Starts the reference, or gives the one that was started. @throws {GraderError} when it does not load */
  reference(): Promise<Arm>;
  /**
   * Starts another program of the lesson's folder, such as `"broken/one-worker.ts"`. @throws {GraderError} when it does
   * not load
   */
  open(file: string): Promise<Arm>;
  /**
   * Starts the student's file in a process of its own, behind the same walls, within a program of the lesson's folder
   * that imports it as `./exercise.ts`. Whether it loads, the arm says; it ends when it is disposed.
   *
   * @param entry the text of the module whose default export is asked; it imports `./program.ts`
   */
  within(program: string, entry: string): Promise<Arm>;
  /** Where a criterion puts the calls that it has watched for others; absent: nobody wants them. */
  readonly watched?: WatchedCall[];
  /** The same of calls in which was seen whether a file is open. */
  readonly held?: HeldCall[];
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** A call answered rightly, and the part of the looks in which a file was open; absent where the host does not tell. */
export interface HeldCall {
  /** What made the question. */
  work: (random: Random, scale: number) => Question;
  student: number | undefined;
  reference: number | undefined;
}

/** A call with the lesson's usual question, answered rightly, and watched closely or for long. */
export interface WatchedCall {
  question: Question;
  student: Reply;
  /** Absent where only the student's program was asked. */
  reference?: Reply;
}

/** What a criterion judges by. */
export type Facts = Pick<Measurement, "answers" | "rounds" | "witness" | "runs" | "machine" | "planned"> & {
  /** What can be seen of the file: it tells causes apart that look alike from outside, and is no evidence. */
  submission?: Pick<Submission, "source">;
};

/**
 * What the evidence says: more than is asked for, less, or neither; `unfit`: not even the reference is seen to do it
 * here and now.
 */
export type Status = "above" | "below" | "undecided" | "unfit";

/** What a criterion found. */
export interface Judgement {
  checks: readonly Check[];
  status: Status;
  /** Better than can be: held for a person. */
  impossible?: boolean;
  /** A proof was required, and there is none: no verdict, unless something failed. */
  unproved?: boolean;
  /** What it adds to the verdict. */
  figures?: Pick<Verdict, "speedup" | "witnessed">;
}
