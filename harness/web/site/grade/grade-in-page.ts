/**
 * Grades a learner's program in a page, in the same three steps as harness/grade.ts: what it answers is compared with
 * the sequential version, what the criteria ask is asked, and then decided. All of it runs in workers of the page, on a
 * machine that nobody knows: so what needs a clock is not judged, and nothing of it is a grade of record.
 */
import type { Bench, Criterion } from "../../../criteria/criterion.ts";
import { decide } from "../../../decide/decide.ts";
import type { CheckId, LessonData, Question, Random } from "../../../lesson.ts";
import {
  type Arms,
  askToCheck,
  isRight,
  mustAnswer,
  OWN_LIMIT_MS,
  recordOf,
  withoutWaiting,
} from "../../../measure/ask.ts";
import type { ArmName, Check, Measurement, RuntimeSpec, Verdict } from "../../../model.ts";
import type { VerdictOutcome } from "../../../outcomes.ts";
import { randomFrom } from "../../../random-from.ts";
import { lookAt } from "../../../source/look-at.ts";
import type { Span } from "../../../timeline.ts";
import { criteriaInPage } from "./criteria-in-page.ts";
import { exploreInPage } from "./explore-in-page.ts";
import { isJudged } from "./not-judged.ts";
import { Program, type SeenReply } from "./program-in-page.ts";
import { activityOf, spansOf } from "./seen-activity.ts";

/** What the learner's file is called. */
const FILE = "exercise.ts";

/** A lesson in a page. */
export interface PageLesson {
  id: string;
  /** What its `lesson.ts` exports. */
  data: LessonData;
  /** Every check of a verdict, by what is asked for: `loads` and `correct`, then those of each criterion. */
  checks: readonly { id: CheckId; asks: string }[];
  criteria: readonly (readonly CheckId[])[];
  /** Addresses of its modules. */
  modules: Record<"baseline" | "reference", string>;
  /** Addresses of other programs of its folder that its criteria ask, by their names. */
  others: Readonly<Record<string, string>>;
  /** The text of its solution, and of the programs whose schedules are explored, by their names. */
  solution: string;
  programs: Readonly<Record<string, string>>;
}

export interface GradeRequest {
  lesson: PageLesson;
  /** What the learner wrote, and the address of the module made of it; or why there is none. */
  source: string;
  module: string | { error: { name: string; message: string } };
  base: URL;
  slowFiles: boolean;
  random?: Random;
  onProgress?(text: string): void;
  /** Ends it. */
  signal?: AbortSignal;
}

/** What a page says of a program. */
export interface PageGrade {
  /** Its points are those of what was judged. */
  verdict: Verdict;
  /** Who worked when, in the last question; empty where nobody was seen. */
  spans: readonly Span[];
  /** What a row of them is. */
  row: "worker" | "request";
  printed: string;
}

/** @throws {Error} the lesson's own programs do not answer; or `signal` ended it */
export async function gradeInPage(request: GradeRequest): Promise<PageGrade> {
  const { lesson, signal } = request;
  const criteria = criteriaInPage(lesson.data, lesson.criteria, {
    slowFiles: request.slowFiles,
    explore: async (options) => {
      const program = lesson.programs[options.program];
      if (program === undefined) throw new Error(`the site has no program ${options.program} of this lesson`);
      const sources = { program, student: request.source, reference: lesson.solution };
      return await exploreInPage(sources, options, request.base, signal).then(({ explored, ...rest }) => ({
        ...explored,
        ...rest,
      }));
    },
  });
  const random = request.random ?? randomFrom(fresh);
  const questions = lesson.data.questions(random);
  const measurement = emptyMeasurement(request, questions, criteria);
  using opened = new DisposableStack();
  const open = (name: ArmName, module: string, exportName: string): Program => {
    const processors = Math.max(1, ...criteria.map(({ needs }) => needs.processors));
    const { service } = lesson.data;
    const { base, slowFiles } = request;
    return opened.use(new Program({ name, module, exportName, processors, service, base, slowFiles }));
  };
  signal?.addEventListener("abort", () => opened.dispose());
  request.onProgress?.("loading");
  let last: SeenReply | undefined;
  let student: Program | undefined;
  if (typeof request.module !== "string") measurement.load = { kind: "failed", error: request.module.error };
  else {
    student = open("student", request.module, "default");
    measurement.load = await student.loaded;
  }
  if (student && measurement.load.kind === "loaded") {
    const ask = student.ask.bind(student);
    student.ask = async (question) => {
      signal?.throwIfAborted();
      last = await ask(question);
      return last;
    };
    const baseline = open("baseline", lesson.modules.baseline, "baseline");
    let reference: Program | undefined;
    const arm = (program: Program): Arms["student"] => program as unknown as Arms["student"];
    const bench: Bench = {
      ...{ measurement, random, student: arm(student), baseline: arm(baseline), witness: false },
      async reference() {
        reference ??= open("reference", lesson.modules.reference, "default");
        return arm(reference);
      },
      async open(file) {
        const module = lesson.others[file];
        if (module === undefined) throw new Error(`the site has no program ${file} of this lesson`);
        return arm(open("reference", module, "default"));
      },
      within: () => Promise.reject(new Error("no program of the lesson runs the learner's in a page")),
      onProgress: request.onProgress,
    };
    await askQuestions(bench, questions, criteria);
    for (const criterion of criteria) if (isAllRight(measurement)) await criterion.ask(bench);
  }
  signal?.throwIfAborted();
  const decided = decide(measurement, criteria);
  const unjudged = new Map(
    criteria
      .flatMap((criterion) => criterion.judge(measurement).checks.filter((check) => !isJudged(check)))
      .map((check) => [check.id, check]),
  );
  const checks = decided.checks.map((check) => unjudged.get(check.id) ?? check);
  const judged = checks.filter(isJudged);
  const sum = (points: readonly number[]) => Math.round(10 * points.reduce((a, b) => a + b, 0)) / 10;
  const activity = last && activityOf(last.told, 1);
  const worked = activity !== undefined && activity.pieces.length > 0;
  return {
    verdict: {
      ...decided,
      checks,
      outcome: outcomeOf(judged),
      score: sum(judged.map(({ score }) => score)),
      maxScore: sum(judged.map(({ maxScore }) => maxScore)),
    },
    spans: worked ? spansOf(activity) : requestsOf(last),
    row: worked ? "worker" : "request",
    printed: student?.printed ?? "",
  };
}

/** Nobody needs to foretell them in a page, where all can be read. */
const fresh = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;

function outcomeOf(judged: readonly Check[]): VerdictOutcome {
  if (judged.some(({ outcome }) => outcome === "failed")) return "failed";
  return judged.every(({ outcome }) => outcome === "passed") ? "passed" : "inconclusive";
}

/** The downloads of a question as rows of a timeline. */
function requestsOf(reply: SeenReply | undefined): Span[] {
  const spans = reply?.overlap?.spans ?? [];
  return spans
    .filter(({ toMs }) => Number.isFinite(toMs))
    .map(({ fromMs, toMs }, worker) => ({ worker, startMs: fromMs, endMs: toMs, label: String(worker + 1) }));
}

function emptyMeasurement(
  { lesson, source }: GradeRequest,
  questions: readonly Question[],
  criteria: readonly Criterion[],
): Measurement {
  const bytes = new TextEncoder().encode(source);
  return {
    submission: {
      lesson: { ...lesson.data, id: lesson.id, folder: new URL("about:blank") },
      checks: lesson.checks,
      file: FILE,
      source: lookAt(bytes, ".ts"),
      // A browser is no runtime of the grader's: nothing that reads this is shown in a page.
      runtime: { name: "browser", executable: "", version: "" } as unknown as RuntimeSpec,
    },
    seed: 0,
    machine: { processors: navigator.hardwareConcurrency },
    sandbox: "none",
    load: { kind: "loaded" },
    answers: [],
    rounds: [],
    planned: { answers: questions.length, rounds: Math.max(0, ...criteria.map(({ needs }) => needs.mostRounds)) },
    output: { stdout: "", stderr: "" },
    durationMs: 0,
  };
}

/** As in measure/ask-questions.ts, but one after the other. */
async function askQuestions(bench: Bench, questions: readonly Question[], criteria: readonly Criterion[]) {
  const { measurement, random, student, baseline } = bench;
  const compared = (answer: unknown, expected: unknown) =>
    criteria.reduce((rest, criterion) => (criterion.putAside ? criterion.putAside(rest, expected) : rest), answer);
  const replies: SeenReply[] = [];
  for (const question of questions) {
    bench.onProgress?.(`asking: ${question.label}`);
    const ask = askToCheck(question, random, measurement.submission.lesson);
    const own = { ...withoutWaiting(ask), limitMs: OWN_LIMIT_MS };
    const { value } = mustAnswer(baseline, await baseline.ask(own));
    const put = criteria.reduce((put, criterion) => criterion.putQuestion?.(put, replies) ?? put, ask);
    const reply = (await student.ask(put)) as SeenReply;
    replies.push(reply);
    measurement.answers.push(recordOf(question, value, reply, compared));
    if (reply.answer.kind === "ended" || reply.answer.kind === "late") return;
  }
}

function isAllRight({ answers, planned, rounds }: Measurement): boolean {
  return answers.length === planned.answers && answers.every(isRight) && rounds.every(({ wrong }) => !wrong);
}
