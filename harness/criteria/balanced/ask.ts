import type { Arm } from "../../measure/arm.ts";
import { isRight, runsOf } from "../../measure/ask.ts";
import { KnownQuestion } from "../../measure/known-question.ts";
import { pin } from "../../measure/pin.ts";
import { project } from "../../measure/project.ts";
import type { Ask, Reply } from "../../measure/question.ts";
import { ranMsOf, sharesSeen, workerShares } from "../../measure/worker-shares.ts";
import type { WorkerShares } from "../../model.ts";
import type { Bench } from "../criterion.ts";
import { isBalanced, isOpen } from "./judge.ts";
import type { BalancedOptions, BalancedRun } from "./options.ts";

const LIMIT_MS = 60_000;
/** A worker with less than one part in so many of a fair share only started. */
const LEAST_SHARE = 4;
/** With this many processors, the baseline can answer at the same time as the program, on another processor. */
const BESIDE = 2;

/**
 * Asks how evenly the work is shared. The program runs on one processor, which the kernel gives to its threads in even
 * turns. So the thread with the most work is the one that was given most, and not the one that ran fastest. The
 * reference is asked where that share is too large.
 */
export async function askBalanced(bench: Bench, options: BalancedOptions): Promise<void> {
  const { measurement, random, student } = bench;
  const { lesson } = measurement.submission;
  const runs = runsOf(measurement, "balanced");
  if (!(await pinAll(student))) return;
  while (isOpen(runs, options)) {
    bench.onProgress?.(`run ${runs.length + 1}`);
    const question = lesson.timed(random, 1);
    const ask: Ask = { arguments: question.arguments, texts: [], delaysMs: [], limitMs: LIMIT_MS };
    student.pause();
    const asked = KnownQuestion.ask(bench, question, { ...ask, watch: options.mostWork !== undefined });
    if (measurement.machine.processors < BESIDE) await asked;
    const [known, reply] = await Promise.all([asked, student.ask({ ...ask, watch: true })]);
    student.pause();
    const run = runOf(student, reply, options, sharesSeen(known.reply.observation, bench.baseline.pid));
    const record = known.recordOf(reply);
    if (!isRight(record)) {
      runs.push({ ...(run ?? { largestShare: 1, sharers: 1, atOnce: 1 }), wrong: record });
      return;
    }
    if (!run) return; // Threads cannot be seen on this host.
    bench.watched?.push({ question, student: reply });
    if (!isBalanced(run, options)) {
      await known.askReference({ ...ask, watch: true }, async (reference, ask) => {
        await pinAll(reference);
        const its = await reference.ask(ask);
        const shared = runOf(reference, its, options, sharesSeen(known.reply.observation, bench.baseline.pid));
        if (shared) run.reference = shared;
        return its;
      });
    }
    runs.push(run);
  }
}

function runOf(
  { pid }: Arm,
  { observation }: Reply,
  { workers }: BalancedOptions,
  alone: WorkerShares | undefined,
): BalancedRun | undefined {
  const threads = observation && project(observation, workers)?.threads;
  if (pid === undefined || !threads) return undefined;
  const { mainMs, workersMs, busiestWorkerMs, together } = workerShares(observation, pid);
  const workMs = Math.max(1, mainMs + workersMs);
  const sharers = ranMsOf(observation).filter((ms) => ms >= workMs / (LEAST_SHARE * workers)).length;
  const largestShare = Math.max(mainMs, busiestWorkerMs) / workMs;
  const work = alone && workMs / Math.max(1, alone.mainMs + alone.workersMs);
  return {
    ...{ largestShare, sharers, atOnce: threads.wanted, offered: threads.offered },
    ...{ mainShare: mainMs / workMs, together },
    ...(work !== undefined && { work }),
  };
}

/** Returns `false` where the host cannot pin. */
async function pinAll(arm: Arm): Promise<boolean> {
  const pinned = arm.pid !== undefined && (await pin(arm.pid));
  await Promise.all(arm.processes().map((pid) => pin(pid))); // One that has ended meanwhile is no matter.
  return pinned;
}
