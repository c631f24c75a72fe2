/**
 * Every lesson in the static site, in Chromium: its starter fails, its solution passes, each broken example gets the
 * diagnosis that the lesson names, and its demonstration runs. Some minutes.
 *
 * Usage: node tests/harness/web/site/long-run.ts [PART-OF-A-LESSON] [starter|solution|broken|demo]
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { allLessons } from "../../../../harness/cli/lesson-list.ts";
import type { LessonFacts } from "../../../../harness/web/site/build/site-lesson.ts";
import { openSite } from "./open-site.ts";

type Grader = typeof import("../../../../harness/web/site/grade/grader-in-page.ts");
type Found = { needs: readonly string[] } | { ended: string } | { outcome: string; points: string; diagnosis: string };

/** Broken files whose mistake no page can show, and why. */
const NOT_IN_A_PAGE: Readonly<Record<string, string>> = {
  "17-life-cycle broken/processes-left": "a page has no processes",
  "16-errors-and-timeouts broken/sleeps-until-the-limit": "a task that is stopped tells nothing of itself",
};

const [part = "", only] = process.argv.slice(2);
await using site = await openSite();
const page = await (await site.browser.newContext()).newPage();
await page.goto(site.address);
await page.waitForFunction(() => crossOriginIsolated && navigator.serviceWorker.controller !== null);
let wrong = 0;
for (const lesson of (await allLessons(() => {})).filter(({ id }) => id.includes(part))) {
  const files = ["starter", "solution", "demo", ...Object.keys(lesson.broken).map((name) => `broken/${name}`)];
  for (const file of files.filter((name) => only === undefined || name.startsWith(only))) {
    const source = readFileSync(new URL(`${file}.ts`, lesson.folder), "utf8");
    const found = await page.evaluate(tryFile, [lesson.id, file, source] as const);
    const wanted = lesson.broken[file.slice("broken/".length)]?.diagnosis;
    const isRight =
      "needs" in found ||
      `${lesson.id} ${file}` in NOT_IN_A_PAGE ||
      ("ended" in found && found.ended === "done") ||
      ("outcome" in found &&
        (wanted === undefined
          ? found.outcome === (file === "solution" ? "passed" : "failed")
          : found.outcome === "failed" && found.diagnosis === wanted));
    if (!isRight) wrong++;
    console.log(`${isRight ? "ok    " : "WRONG "} ${lesson.id} ${file}  ${Object.values(found).join("  ")}`);
  }
}
console.log(`${wrong} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;

/** In the page. */
async function tryFile([id, file, source]: readonly [string, string, string]): Promise<Found> {
  const base = new URL("./", location.href.split("#")[0]);
  const grader = (await import(new URL("grader-in-page.js", base).href)) as Grader;
  const facts = (await (await fetch(new URL(`lessons/${id}/lesson.json`, base))).json()) as LessonFacts;
  const needs = file === "demo" ? facts.demoNeeds : facts.exerciseNeeds;
  if (needs.length > 0) return { needs };
  const run = grader.newRun();
  if (file === "demo") {
    const module = grader.withRun(new URL(`lessons/${id}/demo.js`, base).href, run);
    const end = await grader.runProgram({ module, base, onPrint() {}, signal: AbortSignal.timeout(120_000) });
    return { ended: end.kind === "done" ? "done" : end.error.message };
  }
  const lesson = await grader.pageLesson(facts, base);
  const module = grader.moduleOf(source, base, run);
  const { verdict } = await grader.gradeInPage({ lesson, source, module, base, slowFiles: true });
  const points = `${verdict.score} of ${verdict.maxScore}`;
  return { outcome: verdict.outcome, points, diagnosis: verdict.diagnosis?.kind ?? "" };
}
