/** What the site has of one lesson beside its page: the modules that its workers load, and what is asked of it. */
import { existsSync, readFileSync } from "node:fs";
import { workFolder } from "../../../known-folders.ts";
import type { CheckId, Lesson } from "../../../lesson.ts";
import { checksOf, criteriaOf } from "../../../load/criterion-kinds.ts";
import { solutionFile } from "../../../sealed.ts";
import type { LessonPage } from "../../desk.ts";
import { lessonHtml } from "../../lesson-html.ts";
import { curveOf, WITHOUT } from "../../server/curve-of.ts";
import { led, missingIn, prelude, siteAddress } from "../grade/page-modules.ts";
import { veil } from "../grade/veil.ts";

/** What a page knows of a lesson before it loads any program: `lessons/<id>/lesson.json`. */
export interface LessonFacts extends Omit<LessonPage, "state" | "text" | "solution"> {
  starter: string;
  checks: readonly { id: CheckId; asks: string }[];
  /** The ids of each criterion's checks. */
  criteria: readonly (readonly CheckId[])[];
  /** Veiled: grade/veil.ts. */
  solution: string;
  /** The text of each other program that its criteria ask, or whose schedules are explored, by its name. */
  programs: Readonly<Record<string, string>>;
  /** What the exercise and the demonstration need that no page has, such as `node:process`; empty: they run. */
  exerciseNeeds: readonly string[];
  demoNeeds: readonly string[];
}

/** From a lesson's folder to the top of the site. */
const UP = "../../";

/** READMEs say what a grade is on a machine. */
const ABOUT_GRADE =
  " It judges the answers, and who worked when. What is said below of times holds on a machine with the kit: no browser has a clock that one could be graded by.";

const NOT_HERE =
  " This exercise needs a machine with the kit, and the button says why: what is said below is so there.";

/** @param strip takes the types out of a source */
export async function lessonFiles(
  lesson: Lesson,
  strip: (source: string) => string,
): Promise<{ facts: LessonFacts; files: Map<string, string | Uint8Array> }> {
  const { id, title, concept, prerequisites, hints, predict, answer, folder } = lesson;
  const own = (name: string): string | undefined => {
    const places = [new URL(name, folder), new URL(name, workFolder(folder))];
    const place = places.find((each) => existsSync(each));
    return place && readFileSync(place, "utf8");
  };
  const data = own("lesson.ts")!;
  const starter = own("starter.ts") ?? own("exercise.ts") ?? "";
  const solution = readFileSync(solutionFile(folder), "utf8");
  const demo = own("demo.ts");
  const criteria = await criteriaOf(lesson);
  const at = (name: string): string => `lessons/${id}/${name}`;
  const files = new Map<string, string | Uint8Array>();
  const module = (source: string): string => led(strip(source), (specifier) => siteAddress(specifier, UP));
  const withPrelude = (code: string): string => prelude(UP, code) + code;
  files.set(at("lesson.js"), module(data));
  if (demo !== undefined) files.set(at("demo.js"), withPrelude(module(demo)));
  const picture = (name: string): string | undefined => (/^[\w-]+\.svg$/.test(name) ? own(name) : undefined);
  const needs = (...sources: string[]): string[] => [...new Set(sources.flatMap(missingIn))];
  const needed = needs(solution, data);
  const facts: LessonFacts = {
    ...{ id, title, concept, after: prerequisites, starter, hints, predict },
    html: lessonHtml(own("README.md") ?? `# ${title}`, picture, needed.length > 0 ? NOT_HERE : ABOUT_GRADE),
    path: "exercise.ts",
    ...curveInSite(lesson),
    ...(answer !== undefined && { answer }),
    solution: veil(solution),
    programs: Object.fromEntries(
      lesson.criteria.flatMap((choice) => {
        const file =
          choice.kind === "schedules" ? choice.program : choice.kind === "beside-naive" ? choice.file : undefined;
        return file === undefined ? [] : [[file, own(file) ?? ""] as const];
      }),
    ),
    checks: checksOf(criteria),
    criteria: criteria.map(({ checks }) => checks.map(({ id }) => id as CheckId)),
    exerciseNeeds: needed,
    demoNeeds: demo === undefined ? ["a demonstration"] : needs(demo),
  };
  files.set(at("lesson.json"), JSON.stringify(facts));
  return { facts, files };
}

/** A page measures nothing for a grade. */
function curveInSite(lesson: Lesson): ReturnType<typeof curveOf> {
  const { curve, ...rest } = curveOf(lesson);
  return { ...rest, curve: { ...curve, source: curve.source === WITHOUT ? IN_PAGE : curve.source } };
}

const IN_PAGE =
  "The line is Amdahl's law. The button measures your program with 1 to 8 workers in this browser, and shows what came out as a line of its own.";
