import { setTimeout as sleep } from "node:timers/promises";
import type { Arm } from "../../measure/arm.ts";
import { isRight, OWN_LIMIT_MS, runsOf } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import { openFiles } from "../../measure/left.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import type { Bench } from "../criterion.ts";
import { isOpen } from "./judge.ts";
import type { HoldsOpenOptions } from "./options.ts";

const LIMIT_MS = 30_000;
const LOOK_MS = 3;

/** Is a file open while the program works? Its descriptors are looked at from outside, and the reference's beside. */
export async function askHoldsOpen(bench: Bench, options: HoldsOpenOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const work = options.work ?? measurement.submission.lesson.timed;
  const runs = runsOf(measurement, "holds-open");
  const reference = await bench.reference();
  while (isOpen(runs)) {
    bench.onProgress?.(`a file that is held open, ${runs.length + 1}`);
    const question = work(random, options.scale);
    const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
    for (const arm of [student, reference]) arm.pause();
    const known = await KnownQuestion.ask(bench, question, ask);
    const [mine, its] = await Promise.all([
      askLooking(student, ask),
      askLooking(reference, { ...ask, limitMs: OWN_LIMIT_MS }),
    ]);
    known.mustBeRight(its.reply);
    const record = known.recordOf(mine.reply);
    if (!isRight(record)) {
      runs.push({ wrong: record });
      return;
    }
    runs.push({
      ...(mine.held !== undefined && { student: mine.held }),
      ...(its.held !== undefined && { reference: its.held }),
    });
  }
}

/** Asks, and looks meanwhile whether more files are open than before. */
async function askLooking(arm: Arm, ask: Ask): Promise<{ reply: Reply; held?: number }> {
  const before = openFiles(arm);
  let [looks, more, answered] = [0, 0, false];
  const asked = arm.ask(ask).finally(() => {
    answered = true;
  });
  while (!answered) {
    await Promise.race([asked, sleep(LOOK_MS)]);
    const now = openFiles(arm);
    if (answered || before === undefined || now === undefined) continue;
    looks++;
    if (now > before) more++;
  }
  const reply = await asked;
  return looks === 0 ? { reply } : { reply, held: more / looks };
}
