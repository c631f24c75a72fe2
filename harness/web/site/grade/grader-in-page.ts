/** What the page loads with the first run: the grader, and what makes a module of what a learner writes. */
import type { LessonData } from "../../../lesson.ts";
import type { LessonFacts } from "../build/site-lesson.ts";
import { withRun } from "../workers/told.ts";
import type { PageLesson } from "./grade-in-page.ts";
import { led, missingIn, prelude, siteAddress } from "./page-modules.ts";
import { stripped } from "./strip-types.ts";
import { unveil } from "./veil.ts";

export { withRun } from "../workers/told.ts";
export { curveInPage } from "./curve-in-page.ts";
export { gradeInPage } from "./grade-in-page.ts";
export { runProgram } from "./run-demonstration.ts";
export { mistakeIn } from "./strip-types.ts";
export { unveil } from "./veil.ts";

export const newRun = (): string => Math.random().toString(36).slice(2);

/** Makes a module of what a learner wrote; or says why there is none. */
export function moduleOf(
  source: string,
  base: URL,
  run: string,
): string | { error: { name: string; message: string } } {
  const [missing] = missingIn(source);
  if (missing !== undefined) {
    const what = missing.startsWith("node:")
      ? `a page has no ${missing}`
      : `a page has no processes, and so no ${missing}`;
    return { error: { name: "Error", message: `${what}: run it with "threadwork" on a machine` } };
  }
  const plain = stripped(source);
  if (typeof plain !== "string") return { error: plain };
  const code = led(plain, (specifier) => siteAddress(specifier, base.href));
  return withRun(URL.createObjectURL(new Blob([prelude(base.href, code) + code], { type: "text/javascript" })), run);
}

/** A lesson's data, from its module. */
export async function lessonData(url: string): Promise<LessonData> {
  return ((await import(url)) as { default: LessonData }).default;
}

/** A lesson as the grader wants it, from what the site has of it. */
export async function pageLesson(facts: LessonFacts, base: URL): Promise<PageLesson> {
  const { id, checks, criteria } = facts;
  const address = new URL(`lessons/${id}/lesson.js`, base).href;
  const solution = unveil(facts.solution);
  const reference = moduleOf(solution, base, newRun());
  if (typeof reference !== "string") throw new Error(reference.error.message);
  const modules = { baseline: withRun(address, newRun()), reference };
  const { programs } = facts;
  const data = await lessonData(address);
  const naive = data.criteria.flatMap((choice) => (choice.kind === "beside-naive" ? [choice.file] : []));
  const others = Object.fromEntries(
    naive.map((file) => {
      const module = moduleOf(programs[file] ?? "", base, newRun());
      if (typeof module !== "string") throw new Error(module.error.message);
      return [file, module];
    }),
  );
  return { id, checks, criteria, data, modules, others, solution, programs };
}
