import { existsSync, readdirSync } from "node:fs";
import type { Criterion, CriterionModule, LessonFacts } from "../criteria/criterion.ts";
import type { LessonData } from "../lesson.ts";
import type { CheckQuestion } from "../model.ts";
import { UsageError } from "../usage-error.ts";
import { nearest } from "./nearest.ts";

/** Where the criteria are. */
const CRITERIA = new URL("../criteria/", import.meta.url);

/** What every verdict asks before anything else. */
const ALWAYS: readonly CheckQuestion[] = [
  { id: "loads", asks: "The file loads, and has a function to call" },
  { id: "correct", asks: "Right answers, on inputs that nobody has seen before" },
];

/** The kinds of evidence that a lesson can ask for: the folders of `harness/criteria/` that hold a `criterion.ts`. */
export function criterionKinds(folder: URL = CRITERIA): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(new URL(`${name}/criterion.ts`, folder)))
    .sort();
}

/**
 * The criteria that a lesson names, in its order.
 *
 * @throws {UsageError} when it names one that there is not
 * @throws {TypeError} when the folder of one exports none
 */
export async function criteriaOf(
  lesson: LessonFacts & Pick<LessonData, "criteria">,
  folder: URL = CRITERIA,
): Promise<Criterion[]> {
  return await Promise.all(lesson.criteria.map((choice) => makeCriterion(choice, lesson, folder)));
}

/** The checks of a verdict by these criteria, in order. */
export function checksOf(criteria: readonly Criterion[]): CheckQuestion[] {
  return [...ALWAYS, ...criteria.flatMap(({ checks }) => checks as readonly CheckQuestion[])];
}

async function makeCriterion(
  { kind, ...options }: { kind: string },
  lesson: LessonFacts,
  folder: URL,
): Promise<Criterion> {
  const kinds = criterionKinds(folder);
  if (!kinds.includes(kind)) throw new UsageError(`There is no criterion "${kind}". ${nearest(kind, kinds)}`);
  const { criterion } = (await import(new URL(`${kind}/criterion.ts`, folder).href)) as Partial<CriterionModule>;
  if (typeof criterion !== "function") {
    throw new TypeError(
      `Cannot use the criterion "${kind}": its criterion.ts exports no function "criterion". Add: export const criterion: MakeCriterion<"${kind}"> = …`,
    );
  }
  return criterion(options as never, lesson);
}
