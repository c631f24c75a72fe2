/** Serves the queue of `coordinate`: one job at a time, graded in a process of its own. */
import { noVerdict } from "../class/grade-job.ts";
import type { Grader } from "../class/grader-process.ts";
import type { Result } from "../class/model.ts";
import { bullmq, connectionOf, QUEUE, type QueuedJob } from "./bullmq.ts";

export interface WorkOptions {
  address: string;
  /** Name of this machine; unlike that of every other. */
  machine: string;
  grader: Grader;
  onJob: (text: string) => void;
  onProblem: (text: string) => void;
  /** A worker that has not been heard of for so long is taken for dead. Default 15 s. */
  lockMs?: number;
}

/** Serves until it is disposed of. */
export function work({ address, machine, grader, onJob, onProblem, lockMs = 15_000 }: WorkOptions): AsyncDisposable {
  const { Worker, DelayedError } = bullmq();

  async function process(queued: QueuedJob, token?: string): Promise<Result> {
    const { job, handedBackBy } = queued.data;
    onJob(`${job.student}, ${job.lesson}`);
    // A grader that dies is tried once more here; a second time sets the submission aside.
    const result = (await grader.grade(job)) ?? (await grader.grade(job));
    if (result === undefined)
      return noVerdict("infra_error", "it brought its grader down twice and was set aside", machine);
    const mayHandBack = result.outcome === "unfit" && handedBackBy.length === 0;
    if (!mayHandBack) return result;
    // This machine cannot show it now: once, another one (or this one, later) is asked.
    await queued.updateData({ job, handedBackBy: [machine] });
    await queued.moveToDelayed(Date.now() + lockMs, token);
    throw new DelayedError();
  }

  const worker = new Worker(QUEUE, process, {
    connection: connectionOf(address),
    name: machine,
    concurrency: 1,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    // Taken over once; who loses a second worker is set aside.
    maxStalledCount: 1,
  });
  let told = "";
  worker.on("error", ({ message }) => {
    if (message !== told) onProblem(`The queue: ${message}`);
    told = message;
  });
  return { [Symbol.asyncDispose]: () => worker.close() };
}
