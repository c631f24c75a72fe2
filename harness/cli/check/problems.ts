/** What is wrong with a lesson's folder before anything of it is graded: what its author is told, a sentence each. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isOfCourse } from "../../known-folders.ts";
import type { Lesson } from "../../lesson.ts";
import { checksOf, criteriaOf } from "../../load/criterion-kinds.ts";
import { nearest } from "../../load/nearest.ts";
import { seededRandom } from "../../seeded-random.ts";
import { howToType } from "../how-to-type.ts";
import { exerciseOf, starterOf } from "../starter.ts";

const FILES = ["README.md", "demo.ts", "starter.ts", "exercise.ts", "solution.ts", "graded.test.ts", "picture.svg"];
const LEAST_BROKEN = 4;
/** A README is read before anything is done. */
const WORDS_A_MINUTE = 200;
const MOST_MINUTES = 8;

/**
 * What is wrong with a lesson. `others`: all lessons among which it stands. Runs nothing of it but its `picture.ts`.
 *
 * @returns nothing when all is as it should be
 */
export async function problemsOf(lesson: Lesson, others: readonly Lesson[]): Promise<string[]> {
  // In a course, the files that learners read and edit are elsewhere, and are their own.
  if (isOfCourse(lesson.folder)) return [...ofBroken(lesson), ...ofOrder(lesson, others)];
  const missing = FILES.filter((name) => !existsSync(new URL(name, lesson.folder)));
  const ofData = [...(await ofCriteria(lesson)), ...ofQuestions(lesson)];
  if (missing.length > 0) return [...missing.map((name) => `${name} is missing`), ...ofData];
  return [
    ...ofBroken(lesson),
    ...ofData,
    ...ofStarter(lesson),
    ...ofHints(lesson),
    ...ofOrder(lesson, others),
    ...ofTerms(lesson, others),
    ...ofReadme(lesson),
    ...(await ofPicture(lesson)),
  ];
}

const read = ({ folder }: Lesson, name: string) => readFileSync(new URL(name, folder), "utf8");

function ofBroken(lesson: Lesson): string[] {
  const stated = Object.keys(lesson.broken).map((name) => `${name}.ts`);
  const folder = new URL("broken/", lesson.folder);
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ts")) : [];
  return [
    ...found.filter((name) => !stated.includes(name)).map((name) => `broken/${name} is not described in lesson.ts`),
    ...stated.filter((name) => !found.includes(name)).map((name) => `broken/${name} is described, and is not there`),
    ...(stated.length < LEAST_BROKEN ? [`${stated.length} broken files, at least ${LEAST_BROKEN} are wanted`] : []),
  ];
}

/** Every check has points, and all points belong to a check. */
async function ofCriteria(lesson: Lesson): Promise<string[]> {
  const made = await criteriaOf(lesson).catch((error: unknown) => String((error as Error).message));
  if (typeof made === "string") return [`lesson.ts: ${made}`];
  // The check `loads` earns no points.
  const ids = checksOf(made)
    .map(({ id }) => id as string)
    .filter((id) => id !== "loads");
  const given = Object.keys(lesson.points);
  const stated = Object.entries(lesson.broken).filter(([, { check }]) => ![...ids, "loads"].includes(check));
  return [
    ...given
      .filter((id) => !ids.includes(id))
      .map((id) => `points are given to "${id}", which no check is called. ${nearest(id, ids)}`),
    ...ids.filter((id) => !given.includes(id)).map((id) => `the check "${id}" has no points in lesson.ts`),
    ...stated.map(
      ([name, { check }]) =>
        `broken/${name}.ts is to fail at "${check}", which no check is called. ${nearest(check, ids)}`,
    ),
  ];
}

function ofQuestions(lesson: Lesson): string[] {
  return [lesson.questions, lesson.timed].flatMap((make) => {
    try {
      make(seededRandom(1), 1);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

function ofStarter(lesson: Lesson): string[] {
  const same = readFileSync(exerciseOf(lesson)).equals(readFileSync(starterOf(lesson)));
  const todos = read(lesson, "starter.ts").match(/TODO/g)?.length ?? 0;
  // A README may mention the starter's TODO. Only with a colon is it something that is still to be written.
  const texts = ["README.md", "picture.ts", ...Object.keys(lesson.broken).map((name) => `broken/${name}.ts`)];
  const others = [
    ...["lesson.ts", "demo.ts", "solution.ts"].filter((name) => read(lesson, name).includes("TODO")),
    ...texts.filter((name) => existsSync(new URL(name, lesson.folder)) && read(lesson, name).includes("TODO:")),
  ];
  return [
    ...(same ? [] : [`exercise.ts is not the same as starter.ts. To make it so: ${howToType("reset", lesson.id)}`]),
    ...(todos === 1 ? [] : [`starter.ts has ${todos} TODOs, and must have one`]),
    ...others.map((name) => `${name} still has a TODO`),
  ];
}

/** The lines of a source that hold code, without comments, imports and the space around them. */
const statements = (source: string) =>
  source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line) && !/^(\/\/|\/\*\*|\*|import )/.test(line));

function ofHints(lesson: Lesson): string[] {
  const known = new Set(statements(read(lesson, "starter.ts")));
  const own = statements(read(lesson, "solution.ts")).filter((line) => !known.has(line));
  const given = own.filter((line) => lesson.hints.some((hint) => hint.includes(line)));
  return [
    ...(lesson.hints[0].endsWith("?") ? [] : ["the first hint must be a question"]),
    ...given.map((line) => `a hint holds a line of the solution: ${line}`),
  ];
}

/** The prerequisites of a lesson exist, and no lesson is its own prerequisite. */
function ofOrder(lesson: Lesson, others: readonly Lesson[]): string[] {
  const before = (id: string) => others.find((each) => each.id === id)?.prerequisites ?? [];
  const unknown = lesson.prerequisites.filter((id) => !others.some((each) => each.id === id));
  const seen = new Set<string>();
  const waiting = [...lesson.prerequisites];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...before(id));
  }
  return [
    ...unknown.map((id) => `"${id}" is to come before it, and there is no such lesson`),
    ...(seen.has(lesson.id) ? [`it comes before itself, by way of ${[...seen].join(", ")}`] : []),
  ];
}

/**
 * No word is used before the lesson that explains it, unless the paragraph says that it comes later, by naming a
 * lesson.
 */
function ofTerms(lesson: Lesson, others: readonly Lesson[]): string[] {
  if (!lesson.terms || lesson.terms.length === 0) return ['lesson.ts names no "terms" that it explains'];
  const later = others.filter(({ id }) => id > lesson.id);
  const known = new Set(others.filter(({ id }) => id <= lesson.id).flatMap(({ terms = [] }) => terms));
  const texts = [read(lesson, "README.md"), read(lesson, "starter.ts"), lesson.predict, ...lesson.hints];
  const paragraphs = texts
    .flatMap((text) => text.replaceAll(/^```.*?^```/gms, "").split(/\n\s*\n/))
    .filter((paragraph) => !/\blessons?\b/i.test(paragraph) && !paragraph.startsWith("|"));
  // The sections on the field's terms and on mistakes may mention later lessons.
  return later.flatMap(({ id, terms = [] }) =>
    terms
      .filter((term) => !known.has(term) && paragraphs.some((paragraph) => uses(paragraph, term)))
      .map((term) => `it uses "${term}", which ${id} explains. Say that it comes later, or another word`),
  );
}

function uses(text: string, term: string): boolean {
  return new RegExp(`(?<![\\w-])${term.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`, "i").test(text);
}

function ofReadme(lesson: Lesson): string[] {
  const readme = read(lesson, "README.md");
  const prose = readme.replaceAll(/^```.*?^```/gms, "");
  const minutes = (prose.match(/[\p{L}\d’'-]+/gu)?.length ?? 0) / WORDS_A_MINUTE;
  const links = [...prose.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, link]) => link!);
  const lost = links.filter((link) => !existsSync(new URL(link, lesson.folder)));
  return [
    ...(minutes < MOST_MINUTES
      ? []
      : [`README.md takes ${minutes.toFixed(1)} minutes to read, and must take less than ${MOST_MINUTES}`]),
    ...lost.map((link) => `README.md links to ${link}, which is not there`),
  ];
}

async function ofPicture(lesson: Lesson): Promise<string[]> {
  const script = new URL("picture.ts", lesson.folder);
  if (!existsSync(script)) return ["picture.svg has no picture.ts that draws it"];
  const { picture } = (await import(script.href)) as { picture?: () => string };
  if (typeof picture !== "function") return ["picture.ts exports no function picture that draws picture.svg"];
  return picture() === read(lesson, "picture.svg") ? [] : ["picture.svg is not what picture.ts draws: run it"];
}
