import { Buffer } from "node:buffer";
import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Evidence } from "../../../class/evidence.ts";
import { explainPage } from "../../../class/explain/explain-page.ts";
import { explainText } from "../../../class/explain/explain-text.ts";
import type { Explained } from "../../../class/explain/explained.ts";
import { noVerdict } from "../../../class/grade-job.ts";
import { GraderProcess } from "../../../class/grader-process.ts";
import { inWords, thisMachine } from "../../../class/grading-machine.ts";
import type { Job, Result } from "../../../class/records.ts";
import { standings } from "../../../class/standings.ts";
import { findRuntime } from "../../../load/find-runtime.ts";
import { findLesson } from "../../../load/lessons.ts";
import type { Verdict } from "../../../model.ts";
import { nameAsIs } from "../../../report/shared/neutralise.ts";
import { SEEDS } from "../../../seeded-random.ts";
import { decodeSource } from "../../../source/decode.ts";
import { UsageError } from "../../../usage-error.ts";
import { writeWhole } from "../../../write-whole.ts";
import { lessonFacts } from "../../class/lesson-facts.ts";
import { type OpenResults, openResults, RESULTS, studentOf } from "../../class/open-results.ts";
import { defineCommand } from "../../command.ts";
import { howToType } from "../../how-to-type.ts";
import type { Surroundings } from "../../surroundings.ts";
import { timedLock } from "../../timed-lock.ts";

/** `threadwork class explain`: everything that one grade rests on. */
export const command = defineCommand({
  summary: "Shows what one grade rests on: code, questions, answers, rounds, thresholds, machine.",
  usage: "STUDENT LESSON [options]",
  most: 2,
  options: {
    again: { type: "string", value: "N", help: "grade it N times more now, and say how often each outcome came" },
    out: { type: "string", value: "FILE", help: "the page (default: explained/STUDENT LESSON.html in the results)" },
    results: RESULTS,
  },
  notes: ["Nothing of it is kept in the database: --again changes no grade. The page holds one student's data only."],
  examples: [
    ["ada 2", "prints it, and writes the page"],
    ["ada 2 --again 10", "also grades it ten times, each with other questions"],
  ],
  async run({ values, positionals: [who, which] }, surroundings) {
    if (who === undefined || which === undefined)
      throw new UsageError("Whose grade? Write: class explain STUDENT LESSON");
    const times = timesOf(values.again);
    const { id: lesson } = await findLesson(which);
    using results = openResults(values.results);
    const student = studentOf(results, who);
    const jobs = results.store.verdicts.history(student, lesson);
    const last = jobs.at(-1);
    if (!last) throw new UsageError(whyNone(results, student, lesson));
    const again = times === 0 ? [] : await gradeAgain(last.job, times, surroundings);
    const explained = await explainedOf(results, student, lesson, again);
    const path = resolve(values.out ?? join(results.out, "explained", `${student} ${lesson}.html`));
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, explainPage(explained));
    const code = join(results.out, "explained", `${student} ${lesson}${last.job.extension}`);
    mkdirSync(dirname(code), { recursive: true });
    writeFileSync(code, Buffer.from(last.job.source, "base64"));
    surroundings.out(`${explainText(explained)}\nPage: ${path}\n`);
    return 0;
  },
});

/** Why there is no grade, as far as the results tell. */
function whyNone({ store, out }: OpenResults, student: string, lesson: string): string {
  const who = nameAsIs(student);
  const refused = store.handIns
    .rejected()
    .filter((each) => each.student === student && (each.lesson ?? lesson) === lesson);
  const told = refused.map(({ message }) => nameAsIs(message)).join(" ");
  if (told !== "") return `There is no grade of ${who} for ${lesson}: what came was not taken. ${told}`;
  const others = store.verdicts.grades({ only: student }).map((each) => each.lesson);
  const has = others.length > 0 ? `there are grades for ${others.join(", ")}` : "nothing that was handed in was graded";
  return `There is no grade of ${who} for ${lesson} in "${out}": ${has}.`;
}

async function explainedOf(
  { store, settings, out }: OpenResults,
  student: string,
  lesson: string,
  again: readonly Result[],
): Promise<Explained> {
  const jobs = store.verdicts.history(student, lesson);
  const { job, result } = jobs.at(-1)!;
  const lessons = await lessonFacts(store, settings.course);
  const { points } = standings(store, store.verdicts.grades(), { name: "", leaderboard: false, lessons, ...settings });
  const own = points.find((each) => each.student === student);
  const counted = own?.lessons.find((each) => each.lesson === lesson);
  const evidence = result.evidence ?? again.at(-1)?.evidence;
  const { json } = result.reports;
  const verdict = json === undefined ? undefined : (JSON.parse(json) as Verdict);
  const file = join(out, "explained", `${student} ${lesson}${job.extension}`);
  return {
    student,
    ...(own?.name !== undefined && { name: own.name }),
    lesson,
    source: decodeSource(Buffer.from(job.source, "base64")).text,
    ...(counted && { points: counted }),
    overrides: store.said.all().filter((each) => each.student === student && each.lesson === lesson),
    attempts: jobs.map(({ job: { attempt, grader, runtime }, result: each }) => ({
      ...each,
      attempt,
      grader,
      runtime,
    })),
    ...(verdict && { verdict }),
    ...(evidence !== undefined && { evidence: JSON.parse(evidence) as Evidence }),
    course: settings.course?.lessons.find(({ id }) => id === lesson)?.thresholds ?? {},
    ...(again.length > 0 && { again }),
    sameQuestions: `${howToType("grade", `${lesson} "${file}" --seed ${job.seed} --runtime ${job.runtime}`)}`,
  };
}

/** Each time with other questions, on this machine, one after the other. */
async function gradeAgain(job: Job, times: number, { progress }: Surroundings): Promise<Result[]> {
  using _ = await timedLock(hostname(), () => progress("waiting for this machine's other timed work"));
  const machine = inWords(await thisMachine(hostname(), await findRuntime(job.runtime), job.sandbox));
  await using grader = new GraderProcess(machine);
  const results: Result[] = [];
  for (let time = 1; time <= times; time++) {
    const seed = (job.seed + time * 7919) % SEEDS;
    results.push(
      (await grader.grade({ ...job, seed })) ?? noVerdict("infra_error", "it brought its grader down", machine),
    );
    progress(`${time} of ${times}: ${results.at(-1)!.outcome}`);
  }
  return results;
}

function timesOf(text = "0"): number {
  const times = Number(text);
  if (Number.isInteger(times) && times >= 0 && times <= 1000) return times;
  throw new UsageError(`Cannot grade "${text}" times again: write a whole number, such as --again 10.`);
}
