/** The texts of a lesson that watch mode shows, as pages that fit the terminal. */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { workFolder } from "../../known-folders.ts";
import type { Lesson } from "../../lesson.ts";
import type { Style } from "../../report/shared/report.ts";
import { exerciseOf, solutionOf, starterOf } from "../starter.ts";
import { comparisonOf } from "./compare.ts";
import { linePages, storyPages } from "./story.ts";

interface Size {
  rows: number;
  columns: number;
}

/** The story of a lesson. */
export function story(lesson: Lesson, style: Style, size: Size): string[] {
  const file = storyFile(lesson);
  if (!existsSync(file)) return [`${here(file)} is gone: get the lesson's folder again.`];
  return storyPages(readFileSync(file, "utf8"), style, size);
}

/** The learner's file beside the solution. */
export function comparison(lesson: Lesson, style: Style, size: Size): string[] {
  const [yours, solution, starter] = [exerciseOf(lesson), solutionOf(lesson), starterOf(lesson)];
  if (!existsSync(solution)) return [`${here(solution)} is missing: get the lesson's folder again.`];
  if (!existsSync(yours)) return [`${here(yours)} is gone. Press r for the exercise as it came.`];
  const text = (file: URL) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  const all = { yours: text(yours), solution: text(solution), asItCame: text(starter) };
  return linePages(comparisonOf(all, style, size.columns), size.rows);
}

/** The file that holds the story of a lesson. */
export function storyFile(lesson: Lesson): URL {
  return new URL("README.md", workFolder(lesson.folder));
}

/** A path as a learner types it: from the present folder. */
export function here(file: URL): string {
  return relative("", fileURLToPath(file));
}
