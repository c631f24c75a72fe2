/** Serves the queue of `coordinate`: one job at a time, graded in a process of its own. */
import { setTimeout as sleep } from "node:timers/promises";
import { noVerdict } from "../grade-job.ts";
import type { Grader } from "../grader-process.ts";
import { type GradingMachine, inWords } from "../grading-machine.ts";
import type { Job, Result } from "../records.ts";
import { bullmq, connectionOf, QUEUE, type QueuedJob } from "./bullmq.ts";
import { MOST_DEATHS, MOST_HANDED_BACK, TURN_MS, UNHEARD_MS } from "./limits.ts";
import { encodeMachine } from "./machine-name.ts";
import { serving } from "./serving.ts";

export interface WorkOptions {
  address: string;
  machine: GradingMachine;
  grader: Grader;
  onJob: (text: string) => void;
  onProblem: (text: string) => void;
  /**
   * The lock of this machine for one grade; `undefined`: something else is being timed. Default: nothing else ever is.
   */
  turn?: () => Disposable | undefined;
  /** A worker that has been silent for so long counts as dead. Default 15 s. */
  lockMs?: number;
}

const LOOK_MS = 100;
/** A service manager that ends a grader from outside ends its worker in the same moment. */
const SAME_MOMENT_MS = 500;

/**
 * Serves until it is disposed of. A job that is being graded then goes back into the queue, which does not count as a
 * crash.
 */
export function work(options: WorkOptions): AsyncDisposable {
  const {
    address,
    machine,
    grader,
    onJob,
    onProblem,
    turn = () => new DisposableStack(),
    lockMs = UNHEARD_MS,
  } = options;
  const { Queue, Worker, DelayedError, WaitingError } = bullmq();
  const connection = connectionOf(address);
  const stop = Promise.withResolvers<"stopped">();
  let told = "";
  const tell = ({ message }: Error) => {
    if (message !== told) onProblem(`The queue: ${message}`);
    told = message;
  };

  async function process(queued: QueuedJob, token?: string): Promise<Result> {
    const { job, handedBackBy } = queued.data;
    const isBack = handedBackBy.includes(machine.name);
    if (isBack && (await othersServe(handedBackBy))) return await later(queued, token);
    const here = await ownTurn();
    if (here === "stopped") return await backInto(queued, token);
    // Another machine takes it, or this one later.
    if (!here) return await later(queued, token);
    using _ = here;
    onJob(`${job.student}, ${job.lesson}`);
    const result = await Promise.race([grade(job), stop.promise]);
    if (result === "stopped") return await backInto(queued, token);
    if (result.outcome !== "unfit" || isBack || handedBackBy.length >= MOST_HANDED_BACK) return result;
    // This machine cannot show it now. Another one is asked, or this one again later; then its verdict counts.
    await queued.updateData({ job, handedBackBy: [...handedBackBy, machine.name] });
    return await later(queued, token);
  }

  async function ownTurn(): Promise<Disposable | "stopped" | undefined> {
    for (let waitedMs = 0; waitedMs < TURN_MS; waitedMs += LOOK_MS) {
      const here = turn();
      if (here) return here;
      if ((await Promise.race([sleep(LOOK_MS), stop.promise])) === "stopped") return "stopped";
    }
    return undefined;
  }

  /** A crashed grader is tried once more; a second crash sets the submission aside. */
  async function grade(job: Job): Promise<Result> {
    const first = await grader.grade(job);
    if (first) return first;
    await sleep(SAME_MOMENT_MS);
    const why = "it brought its grader down twice and was set aside";
    return (await grader.grade(job)) ?? noVerdict("infra_error", why, inWords(machine));
  }

  /** Does not count as a crash. */
  async function backInto(queued: QueuedJob, token?: string): Promise<never> {
    await queued.moveToWait(token);
    throw new WaitingError();
  }

  async function later(queued: QueuedJob, token?: string): Promise<never> {
    await queued.moveToDelayed(Date.now() + lockMs, token);
    throw new DelayedError();
  }

  /** Is there a machine that has not been asked yet? This is rarely needed, so it opens a connection for it. */
  async function othersServe(asked: readonly string[]): Promise<boolean> {
    const queue = new Queue(QUEUE, { connection });
    queue.on("error", tell);
    try {
      return (await serving(queue))?.some(({ name }) => !asked.includes(name)) ?? false;
    } finally {
      await queue.close();
    }
  }

  const worker = new Worker(QUEUE, process, {
    connection,
    name: encodeMachine(machine),
    concurrency: 1,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    maxStalledCount: MOST_DEATHS - 1,
  });
  worker.on("error", tell);
  return {
    async [Symbol.asyncDispose]() {
      const closed = worker.close();
      stop.resolve("stopped");
      await closed;
    },
  };
}
