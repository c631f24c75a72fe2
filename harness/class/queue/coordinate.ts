/**
 * Hands a class's work to a queue, and keeps what comes back. The database decides: what lies in Redis may be lost and
 * is put there again, and what comes back twice is kept once.
 *
 *   coordinator ── jobs without a verdict ──▶ Redis ──▶ worker, on any machine
 *               ◀─ results, until they are kept ─┘
 */
import { setTimeout as sleep } from "node:timers/promises";
import { noVerdict } from "../grade-job.ts";
import { type GradingMachine, inWords } from "../grading-machine.ts";
import type { Job, Result } from "../records.ts";
import type { Store } from "../store/store.ts";
import { bullmq, connectionOf, QUEUE, type Queue, type QueuedJob } from "./bullmq.ts";
import { MOST_AHEAD } from "./limits.ts";
import { decodeMachine } from "./machine-name.ts";
import { serving } from "./serving.ts";

export interface CoordinateOptions {
  address: string;
  /** Called after each verdict is kept, with the number of those left. */
  onResult: (job: Job, result: Result, left: number) => void;
  /** Called with the machines that serve, at first and after each change. */
  onMachines: (machines: readonly GradingMachine[]) => void;
  onProblem: (text: string) => void;
  /** Default 500 ms. */
  pollMs?: number;
}

/** After so many polls we check whether Redis has lost jobs, and which machines serve. */
const LOOK_EVERY = 10;

/** The name of a job in the queue, where each name occurs once. */
type NameOf = (job: Pick<Job, "submission" | "attempt" | "grader">) => string;

/** Resolves when every attempt has a verdict. */
export async function coordinate(store: Store, options: CoordinateOptions): Promise<void> {
  const { Queue } = bullmq();
  const queue = new Queue(QUEUE, { connection: connectionOf(options.address), defaultJobOptions: { attempts: 1 } });
  let told = "";
  queue.on("error", ({ message }) => {
    if (message !== told) options.onProblem(`The queue: ${message}`);
    told = message;
  });
  const course = store.kept.secret().slice(0, 12);
  const idOf: NameOf = ({ submission, grader, attempt }) =>
    `${course}-${submission}-${attempt}-${grader.replaceAll(/\W+/g, "_")}`;
  /** The names of jobs that were seen in Redis since the last check. */
  const seen = new Set<string>();
  let machines = "";
  try {
    let { pending: left } = store.attempts.counts();
    // Another command may have asked for more meanwhile, or for less.
    for (let poll = 0; left > 0; poll++) {
      if (poll % LOOK_EVERY === 0) left = store.attempts.counts().pending;
      if (left === 0) break;
      if (poll % LOOK_EVERY === 0) {
        seen.clear();
        await putMissing(store, queue, idOf, seen);
        const now = await serving(queue);
        if (now && JSON.stringify(now) !== machines) options.onMachines(now);
        machines = JSON.stringify(now);
      }
      // All results, because other classes may have left theirs: each at most MOST_AHEAD.
      const [completed, failed] = await Promise.all([queue.getCompleted(0, -1), queue.getFailed(0, -1)]);
      const ours = [...completed, ...failed].filter(({ id }) => id?.startsWith(`${course}-`));
      for (const done of ours) {
        const { job } = done.data;
        const result = resultOf(done);
        const first = store.verdicts.record(job, result);
        await done.remove();
        left = left > 1 ? left - 1 : store.attempts.counts().pending;
        if (first) options.onResult(job, result, left);
      }
      if (ours.length > 0) await putMissing(store, queue, idOf, seen);
      else if (left > 0) await sleep(options.pollMs ?? 500);
    }
  } finally {
    await queue.close();
  }
}

/** Lower numbers come first. Every job has one, because a job without a number would come before all others. */
const PRIORITY = { urgent: 1, usual: 2 };

/**
 * Puts the next jobs into the queue, and those that it has lost. A job that is there stays, but may have to come first.
 */
async function putMissing(store: Store, queue: Queue, idOf: NameOf, seen: Set<string>): Promise<void> {
  for (const key of store.attempts.pendingKeys(MOST_AHEAD)) {
    const jobId = idOf(key);
    if (seen.has(jobId)) continue;
    seen.add(jobId);
    const priority = store.attempts.isUrgent(key) ? PRIORITY.urgent : PRIORITY.usual;
    const state = await queue.getJobState(jobId);
    if (state === "prioritized" && priority === PRIORITY.urgent)
      await (await queue.getJob(jobId))?.changePriority({ priority });
    if (state !== "unknown") continue;
    const job = store.attempts.job(key);
    if (!job) continue;
    await queue.addBulk([{ name: job.lesson, data: { job, handedBackBy: [] }, opts: { jobId, priority } }]);
  }
}

/** A job fails only when workers died with it more than once: even a failed grade is a result. */
function resultOf({ returnvalue, failedReason, processedBy = "" }: QueuedJob): Result {
  if (failedReason === undefined) return returnvalue as Result;
  const machine = decodeMachine(processedBy);
  const why = `it brought its workers down and was set aside (${failedReason})`;
  return noVerdict("infra_error", why, machine ? inWords(machine) : "queue");
}
