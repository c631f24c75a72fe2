/**
 * What a lesson is: the data in `lessons/NN-name/lesson.ts`. The harness's public face for lessons.
 */

/** A source of random numbers whose sequence follows from a seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number, `low` ≤ n ≤ `high`. */
  integer(low: number, high: number): number;
  /** A copy of `items` in random order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** A question: the arguments of one call of the student's function. */
export interface Question {
  /** For people, such as "an empty list" or "7 limits up to 90,000". */
  label: string;
  arguments: readonly unknown[];
  /** Sooner than this, in milliseconds, the answer cannot be known to who waits for what has to be waited for. */
  leastMs?: number;
  /**
   * Where the student's function gets `get(url)`: what is said to who asks for each name, one time after the other, and
   * from then on the last of it. Default: for each string of the first argument a text that nobody knows, always the
   * same.
   */
  says?: Readonly<Record<string, readonly string[]>>;
  /**
   * With `says`: the name whose last word is the last that the answer needs. Who has been told it, and then asks on and
   * on for what says nothing new, will not answer: it is late without a wait for the end of its time.
   */
  lastNeeded?: string;
  /**
   * What it is where the reference took so many milliseconds for one before it: limits of time that are short where a
   * machine is quick, and long enough where it is not. Default: as it stands. Pure.
   */
  atPace?(paceMs: number): Pick<Question, "arguments" | "leastMs">;
}

/** Who makes the work wait: nobody, or the grader's own slow service. */
export type Service =
  /** Work that computes. */
  | { kind: "none" }
  /** The student's function gets `get(url)` as its last argument; the grader answers after at most `delayMs`. */
  | { kind: "get"; delayMs: number; storyMs?: number }
  /**
   * Each string of the first argument is replaced by the path of a named pipe, on which the text comes after at most
   * `delayMs`. `storyMs`, with both: how long a download takes in the lesson's story, for which `faster` is told;
   * default `delayMs`.
   */
  | { kind: "pipes"; delayMs: number; storyMs?: number };

/**
 * What a lesson can ask for beyond right answers: `options` is what it says of it, `checks` are the ids of what the
 * verdict then says, and `run`, where there is one, is what is seen each time the program is asked.
 *
 * Each folder of `harness/criteria/` adds itself here, under its name.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the folders of harness/criteria/ fill it (declaration merging)
export interface Criteria {}

export type CriterionKind = keyof Criteria;

/**
 * One thing that a lesson asks for beyond right answers.
 *
 * Who looks at a few files alone, as `deno test` does on a lesson's folder, sees no criterion: anything is one then.
 */
export type CriterionChoice = [CriterionKind] extends [never]
  ? { kind: string; [option: string]: unknown }
  : { [Kind in CriterionKind]: { kind: Kind } & Criteria[Kind]["options"] }[CriterionKind];

/** What a verdict says, by its stable name. */
export type CheckId = [CriterionKind] extends [never]
  ? string
  : "loads" | "correct" | Criteria[CriterionKind]["checks"];

/** One broken submission in `broken/`, and why it fails. */
export interface BrokenExample {
  /** The first check that does not pass. */
  check: CheckId;
  /** The misconception whose shape it has, one sentence. */
  misconception: string;
  /** The diagnosis that it must get. */
  diagnosis: string;
}

/** A wrong answer that a misconception leads to, so that who gives it hears which it is. */
export interface Mistake {
  /** The diagnosis. */
  kind: string;
  /** What whoever has it answers to a question; `undefined`: the same as is right. Pure. */
  // biome-ignore lint/suspicious/noExplicitAny: each lesson has a signature of its own
  answer?(...question: any[]): unknown;
  /**
   * Whether a wrong answer is of its kind, where chance decides which of several it is. `question`: the arguments of
   * the call. Pure.
   */
  // biome-ignore lint/suspicious/noExplicitAny: each lesson has a signature of its own
  fits?(found: unknown, ...question: any[]): boolean;
  /** Its answers are like that to all questions, also where they are right: one that is right otherwise is not it. */
  always?: true;
  /** Nothing else gives such an answer: one of several wrong ones is enough, for who makes two mistakes at once. */
  telling?: true;
  /** Or the function threw an error of this name. */
  threw?: string;
  /** Or the program ended before it had an answer. */
  ended?: true;
  /** Or no answer came in time, and the program did not compute meanwhile. */
  late?: true;
  /** Or the right answer came sooner than it can be known (`leastMs` of the question). */
  early?: true;
  /** What was found, in the learner's terms: a sentence without its full stop. */
  what: string;
  /** What to do, as a sentence. */
  next: string;
}

export type Points = { correct: number } & { [Id in Exclude<CheckId, "loads" | "correct">]?: number };

/** A lesson's data. Its id is the name of its folder. */
export interface LessonData {
  title: string;
  /** The one concept that it teaches. */
  concept: string;
  /** Ids of the lessons that come before. */
  prerequisites: readonly string[];
  /** Words that it explains, as they are written: no lesson before it uses them without saying that they come later. */
  terms?: readonly string[];
  /** Topic and Bloom level in the NSF/IEEE-TCPP 2020 curriculum. */
  tcpp: { topic: string; bloom: "Know" | "Comprehend" | "Apply" };
  /** What the learner is asked to predict before running the demonstration. */
  predict: string;
  /** What the demonstration shows of it, told beside the learner's guess. */
  answer?: string;
  /** From a question, to a pointer, to nearly-code; never the solution. */
  hints: readonly [string, string, string];
  /** Points of the checks that earn any: of `correct`, and of those of its criteria. `loads` earns none. */
  points: Points;
  service: Service;
  /** What it asks for beyond right answers, in the order of the verdict. */
  criteria: readonly CriterionChoice[];
  /** Questions about correctness: visible sizes and others, fresh from `random`. */
  questions(random: Random): Question[];
  /**
   * One question that is worth timing, fresh from `random`, with `scale` times the usual work, to a twentieth: more
   * than 1 where workers take so long to start that the usual work would not show what is parallel.
   */
  timed(random: Random, scale: number): Question;
  /** Wrong answers that are known: the first that each wrong answer is names the cause. */
  mistakes?: readonly Mistake[];
  /** `broken/<name>.ts` and why each fails. */
  broken: Readonly<Record<string, BrokenExample>>;
}

/** A lesson as it was found on disk. */
export interface Lesson extends LessonData {
  /** Such as `"02-multiprocessing"`. */
  id: string;
  /** The lesson's folder; ends in a slash. */
  folder: URL;
}
