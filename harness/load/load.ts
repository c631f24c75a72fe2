import { readFileSync, statSync } from "node:fs";
import { extname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Criterion } from "../criteria/criterion.ts";
import { workFolder } from "../known-folders.ts";
import type { Submission } from "../model.ts";
import { lookAt } from "../source/look-at.ts";
import { UsageError } from "../usage-error.ts";
import { checksOf, criteriaOf } from "./criterion-kinds.ts";
import { findRuntime } from "./find-runtime.ts";
import { findLesson } from "./lessons.ts";
import { withThresholds } from "./with-thresholds.ts";

/** What somebody wants graded. */
export interface GradeRequest {
  lesson: string;
  /** Default: the lesson's own `exercise.ts`. */
  file?: string;
  /** Default: the runtime that is running. */
  runtime?: string;
  /** Other values for numeric options of the lesson's criteria, by name, as a course may set them. */
  thresholds?: Readonly<Record<string, number>>;
}

/** What is to be graded, and by what. */
export interface Loaded {
  submission: Submission;
  criteria: readonly Criterion[];
}

/** A larger file is rejected: it is no student's program. */
const MOST_BYTES = 1024 * 1024;

/**
 * First stage of a grade: finds the lesson, its criteria, the file and the runtime.
 *
 * @throws {UsageError} when one of them is not there
 */
export async function load(request: GradeRequest): Promise<Loaded> {
  const lesson = withThresholds(await findLesson(request.lesson), request.thresholds);
  const criteria = await criteriaOf(lesson);
  const file = resolve(request.file ?? fileURLToPath(new URL("exercise.ts", workFolder(lesson.folder))));
  const problem = problemWith(file);
  if (problem) throw new UsageError(`Cannot grade "${request.file ?? file}": ${problem}.`);
  const source = lookAt(read(file, request), extname(file));
  const runtime = await findRuntime(request.runtime);
  return { submission: { lesson, checks: checksOf(criteria), file, source, runtime }, criteria };
}

function read(file: string, request: GradeRequest): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new UsageError(`Cannot grade "${request.file ?? file}": it cannot be read (${why}).`);
  }
}

function problemWith(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return "there is no such file. Give the path of a TypeScript or JavaScript file";
  if (!found.isFile()) return "it is not a file. Give the path of a TypeScript or JavaScript file";
  if (!/\.[mc]?[tj]s$/.test(file)) return "its name must end in .ts, .mts, .js or .mjs";
  if (found.size > MOST_BYTES) return `it holds ${found.size} bytes, and at most ${MOST_BYTES} can be graded`;
  return undefined;
}
