import { isRight, OWN_LIMIT_MS, runsOf } from "../../measure/ask.ts";
import { askSeeingFiles } from "../../measure/files-held.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask } from "../../measure/question.ts";
import type { Bench } from "../criterion.ts";
import { isOpen } from "./judge.ts";
import type { HoldsOpenOptions, HoldsOpenRun } from "./options.ts";

const LIMIT_MS = 30_000;

/**
 * Is a file open while the program works? Its descriptors are looked at from outside, and the reference's beside. What
 * others asked with the same work was looked at, too.
 */
export async function askHoldsOpen(bench: Bench, options: HoldsOpenOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const work = options.work ?? measurement.submission.lesson.timed;
  const runs = runsOf(measurement, "holds-open");
  const reference = await bench.reference();
  runs.push(
    ...(bench.held ?? [])
      .filter((call) => call.work === work)
      .map(({ student, reference }) => heldBy(student, reference)),
  );
  while (isOpen(runs)) {
    bench.onProgress?.(`a file that is held open, ${runs.length + 1}`);
    const question = work(random, options.scale);
    const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
    for (const arm of [student, reference]) arm.pause();
    const known = await KnownQuestion.ask(bench, question, ask);
    const [mine, its] = await Promise.all([
      askSeeingFiles(student, ask),
      askSeeingFiles(reference, { ...ask, limitMs: OWN_LIMIT_MS }),
    ]);
    known.mustBeRight(its.reply);
    const record = known.recordOf(mine.reply);
    if (!isRight(record)) {
      runs.push({ wrong: record });
      return;
    }
    runs.push(heldBy(mine.held, its.held));
  }
}

function heldBy(student: number | undefined, reference: number | undefined): HoldsOpenRun {
  return { ...(student !== undefined && { student }), ...(reference !== undefined && { reference }) };
}
