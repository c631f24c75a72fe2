/** What a new lesson begins with, for its criterion: a whole small lesson, whose wrong files show what it sees. */
export interface SkeletonParts {
  /** What the function does, as a sentence. */
  does: string;
  /** Of the function, such as `"doubleAll(numbers: number[]): Promise<number[]>"`. */
  signature: string;
  /** Statements of the sequential version, which has the same signature. */
  baseline: string;
  /** What the baseline calls, above it in `lesson.ts`. */
  aboveBaseline?: string;
  /** Of `lesson.ts`, as it is written there; default: nobody makes the work wait. */
  service?: string;
  /** The criterion's options, as they are written in `lesson.ts`; absent where there is no criterion. */
  options?: string;
  /** Statements of `questions(random)`. */
  questions: string;
  /** `timed`, as it is written in `lesson.ts`. */
  timed: string;
  starter: SkeletonFile;
  solution: SkeletonFile;
  /** At least four. */
  broken: Readonly<Record<string, BrokenSkeleton>>;
  /** More files, by their names. */
  files?: Readonly<Record<string, string>>;
}

/** A file of a learner's. */
export interface SkeletonFile {
  /** Its imports; end in an empty line. */
  imports?: string;
  /** What stands above the function. */
  above?: string;
  /** The function's statements, indented. */
  body: string;
}

export interface BrokenSkeleton extends SkeletonFile {
  /** What is wrong in it, as a sentence. */
  here: string;
  check: string;
  diagnosis: string;
}
