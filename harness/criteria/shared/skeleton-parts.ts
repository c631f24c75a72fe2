/**
 * What a new lesson with this criterion begins with: a whole small lesson, with wrong files that show what the
 * criterion sees.
 */
export interface SkeletonParts {
  /** What the function does, as a sentence. */
  does: string;
  /** The function's signature, such as `"doubleAll(numbers: number[]): Promise<number[]>"`. */
  signature: string;
  /** The statements of the sequential version, which has the same signature. */
  baseline: string;
  /** Functions that the baseline calls; they stand above it in `lesson.ts`. */
  aboveBaseline?: string;
  /** The field `service` of `lesson.ts`, as text; default: no slow service. */
  service?: string;
  /** The criterion's options, as text in `lesson.ts`; absent without a criterion. */
  options?: string;
  /** Statements of `questions(random)`. */
  questions: string;
  /** The field `timed`, as text in `lesson.ts`. */
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
