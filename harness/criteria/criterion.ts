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
  /** What a lesson could ask for: used in tests, and as an example for authors. */
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
   * Changes how a question about correctness is put, where it can also show something for this criterion. `before`: the
   * replies so far.
   */
  putQuestion?(ask: Ask, before: readonly Reply[]): Ask;
  /** Removes from an answer what this criterion judges, so that it is not compared with the baseline's. Pure. */
  putAside?(answer: unknown, expected: unknown): unknown;
  /** Asks the programs, and adds what it saw to the measurement. Called only when all answers were right. */
  ask(bench: Bench): Promise<void>;
  /** Judges what was seen. Pure. */
  judge(facts: Facts): Judgement;
  /** Finds the cause of a failure of one of its checks; `undefined` where the checks speak for themselves. Pure. */
  explain(facts: Facts): Explanation | undefined;
  /** What was seen, as a table for reports; absent where reports draw it from the rounds. Pure. */
  table?(facts: Facts): SeenTable | undefined;
}

/** A cause of a failure, and its remedy. */
export interface Explanation extends Diagnosis {
  /** The last part of the message. */
  next: string;
}

/** What a criterion needs, known before anything is asked. */
export interface Needs {
  /** Processors that the programs are told they have. */
  readonly processors: number;
  /**
   * When to warm the reference with the first questions, as the other arms are: at the start of the grade (`true`), or
   * when it is first needed. Default: it is started when needed, and not warmed.
   */
  readonly warmReference?: true | "when-asked";
  /** Whether it uses calls that other criteria watched, so that it need not ask for itself. Default false. */
  readonly watchedCalls?: boolean;
  /** The same for calls during which open files were counted. Default false. */
  readonly heldFiles?: boolean;
  /** Whether other grades on the machine may run at the same time, because it measures no time. Default false. */
  readonly besideOthers?: boolean;
  /** Most rounds that it adds to the measurement. */
  readonly mostRounds: number;
  /** Programs of a Linux system that it uses. */
  readonly programs?: readonly string[];
}

/** What a criterion asks with. */
export interface Bench {
  /** What has been measured so far. Criteria add to it. */
  readonly measurement: Measurement;
  readonly random: Random;
  /** Whether only a pass with a witness counts. */
  readonly witness: boolean;
  readonly student: Arm;
  readonly baseline: Arm;
  /** How long the reference took for the first question about correctness; absent where it was not asked. */
  readonly paceMs?: number | undefined;
  /** Starts the reference, or returns the one that runs. @throws {GraderError} when it does not load */
  reference(): Promise<Arm>;
  /**
   * Starts another program of the lesson's folder, such as `"broken/one-worker.ts"`. @throws {GraderError} when it does
   * not load
   */
  open(file: string): Promise<Arm>;
  /**
   * Starts the student's file in another process, in the same sandbox, called by a program of the lesson that imports
   * it as `./exercise.ts`. The arm tells whether it loads, and must be disposed.
   *
   * @param entry the text of the module whose default export is asked; it imports `./program.ts`
   */
  within(program: string, entry: string): Promise<Arm>;
  /** Calls that were watched for other criteria; absent: no criterion wants them. */
  readonly watched?: WatchedCall[];
  /** The same for calls during which open files were counted. */
  readonly held?: HeldCall[];
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** A call with a right answer, and the share of the looks that saw a file open; absent where the host does not tell. */
export interface HeldCall {
  /** The function that made the question. */
  work: (random: Random, scale: number) => Question;
  student: number | undefined;
  reference: number | undefined;
}

/** A call with the lesson's usual question and a right answer that was watched closely, or for long. */
export interface WatchedCall {
  question: Question;
  student: Reply;
  /** Absent where only the student's program was asked. */
  reference?: Reply;
}

/** The part of a measurement that a criterion judges. */
export type Facts = Pick<Measurement, "answers" | "rounds" | "witness" | "runs" | "machine" | "planned"> & {
  /** What is known of the file's text. It tells apart causes that look the same from outside, but it is no evidence. */
  submission?: Pick<Submission, "source">;
};

/**
 * Whether the evidence shows more than what is asked for, less, or neither. `unfit`: not even the reference shows it on
 * this machine now.
 */
export type Status = "above" | "below" | "undecided" | "unfit";

/** What a criterion found. */
export interface Judgement {
  checks: readonly Check[];
  status: Status;
  /** Faster than is possible: a person must look at it. */
  impossible?: boolean;
  /** A witness was required and not found: no verdict, unless another check failed. */
  unproved?: boolean;
  /** What it adds to the verdict. */
  figures?: Pick<Verdict, "speedup" | "witnessed">;
}
