import type { Arm } from "../../measure/arm.ts";
import { isRight, OWN_LIMIT_MS, runsOf, slowestOf, withTexts } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import type { Bench } from "../criterion.ts";
import { isOpen, leavesDoubt } from "./judge.ts";
import type { BesideNaiveOptions, BesideNaiveRun } from "./options.ts";

const LIMIT_MS = 30_000;

/**
 * Asks how many times as fast the program is as the naive way. In each round both get the same fresh question, in
 * random order, each alone; the reference as well where that leaves doubt.
 */
export async function askBesideNaive(bench: Bench, options: BesideNaiveOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const { lesson } = measurement.submission;
  const naive = await bench.open(options.file);
  const runs = runsOf(measurement, "beside-naive");
  const watch = options.by === "processor";
  await warmUp(naive);
  if (watch) await warmUp(student);
  let isReferenceWarm = false;
  while (isOpen(runs, options)) {
    bench.onProgress?.(`round ${runs.length + 1}`);
    const question = lesson.timed(random, options.scale ?? 1);
    const ask = { ...withTexts(question, random, delays(), LIMIT_MS), watch };
    const own = { ...ask, limitMs: OWN_LIMIT_MS };
    student.pause();
    const known = await KnownQuestion.ask(bench, question, { ...ask, watch: false });
    const replies = new Map<Arm, Reply>();
    for (const arm of random.shuffled([student, naive]))
      replies.set(arm, await alone(arm, arm === student ? ask : own));
    known.mustBeRight(replies.get(naive));
    const record = known.recordOf(replies.get(student)!);
    const isSeen = [...replies.values()].every((reply) => processorMs(reply) !== undefined);
    const msOf = isSeen ? processorMs : clockMs;
    const run: BesideNaiveRun = { ...(isSeen && { by: "processor" }), naiveMs: msOf(replies.get(naive)!)! };
    if (!isRight(record)) {
      runs.push({ ...run, wrong: record });
      return;
    }
    run.studentMs = msOf(replies.get(student)!)!;
    if (leavesDoubt(run, options)) {
      const reply = await known.askReference(ask, async (reference, ask) => {
        if (!isReferenceWarm) await warmUp(reference);
        isReferenceWarm = true;
        return await reference.ask(ask);
      });
      run.referenceMs = msOf(reply)!;
    }
    runs.push(run);
  }

  /**
   * Newly started programs are slow, so they answer a question first, as the student's program has. To warm up a
   * program that computes for a few milliseconds, the question must be of the real size; so it is where processor time
   * counts.
   */
  async function warmUp(arm: Arm): Promise<void> {
    const warm = watch ? lesson.timed(random, options.scale ?? 1) : lesson.questions(random)[0];
    if (warm) await alone(arm, withTexts(warm, random, delays(), arm === student ? LIMIT_MS : OWN_LIMIT_MS));
  }

  function delays() {
    return { slowestMs: slowestOf(lesson), least: 0.7 };
  }
}

/** Asks one program while the others are paused. */
async function alone(arm: Arm, ask: Ask): Promise<Reply> {
  const reply = await arm.ask(ask);
  arm.pause();
  return reply;
}

function clockMs({ answer }: Reply): number | undefined {
  return answer.kind === "value" ? answer.wallMs : undefined;
}

/**
 * The whole processor time of a program, its runtime's own threads included: a program could give its threads their
 * names.
 */
function processorMs({ observation }: Reply): number | undefined {
  return observation?.method === "schedstat" || observation?.method === "stat" ? observation.cpuMs : undefined;
}
