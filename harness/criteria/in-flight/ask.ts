import { activeMs } from "../../measure/active.ts";
import { isRight, runsOf, slowestOf, withTexts } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import type { Ask } from "../../measure/question.ts";
import { mostOpen } from "../../most-open.ts";
import type { Bench } from "../criterion.ts";
import { isOpen } from "./judge.ts";
import type { InFlightOptions, InFlightRun } from "./options.ts";

/** How long the first requests wait for one too many: longer than a thread or a process takes to start. */
const HOLD_MS = 400;
/** The quickest download of a question takes this share of the slowest one's time. */
const LEAST = 0.7;
/** After a run that says nothing, everything takes so many times as long, up to a maximum. */
const LONGER = 3;
const LONGEST = 9;
/** An answer may take so many times as long as the downloads one after the other, and at least the second figure. */
const LIMIT_FACTOR = 8;
const LIMIT_LEAST_MS = 5_000;

/**
 * Asks how many requests are in flight at one time. The first ones are held back until there is one more than allowed,
 * or until no more have come for a while. So a program without a limit is seen however late its threads start, and a
 * right one is seen to wait.
 */
export async function askInFlight(bench: Bench, options: InFlightOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const { lesson } = measurement.submission;
  const slowestMs = slowestOf(lesson);
  const runs = runsOf(measurement, "in-flight");
  for (let scale = 1; isOpen(runs, options); ) {
    bench.onProgress?.(`run ${runs.length + 1}`);
    const question = lesson.timed(random, 1);
    const texts = withTexts(question, random, { slowestMs: slowestMs * scale, least: LEAST }, LIMIT_LEAST_MS);
    const oneByOneMs = texts.delaysMs.reduce((sum, ms) => sum + ms, 0);
    const holdMs = HOLD_MS * scale;
    const limitMs = Math.max(LIMIT_LEAST_MS, LIMIT_FACTOR * (oneByOneMs + holdMs));
    const ask: Ask = { ...texts, limitMs, gather: options.atMost + 1, holdMs };
    student.pause();
    const known = await KnownQuestion.ask(bench, question, ask);
    const reply = await student.ask({ ...ask, watch: true });
    student.pause();
    const active = activeMs(reply);
    const run: InFlightRun = {
      downloads: texts.texts.length,
      most: mostOpen(reply.overlap?.spans ?? []),
      holdMs,
      ...(active !== undefined && { activeMs: active }),
    };
    const record = known.recordOf(reply);
    if (!isRight(record)) {
      runs.push({ ...run, wrong: record });
      return;
    }
    if (run.most < options.atLeast) {
      const its = await known.askReference(ask);
      run.referenceMost = mostOpen(its.overlap?.spans ?? []);
      scale = Math.min(LONGEST, scale * LONGER);
    }
    runs.push(run);
  }
}
