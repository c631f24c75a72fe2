import { type Job, settleBadly } from "./job.ts";

/** The jobs that were given with one signal. */
interface Group {
  /** Set when the signal is aborted: their calls see it where memory is shared. */
  flag: Int32Array;
  jobs: Set<Job>;
  forget(): void;
}

/** Which jobs end with which `AbortSignal`. One listener a signal: a thousand jobs may share one. */
export class Cancellations {
  readonly #groups = new Map<AbortSignal, Group>();
  readonly #cancel: (jobs: readonly Job[], reason: unknown) => void;

  constructor(cancel: (jobs: readonly Job[], reason: unknown) => void) {
    this.#cancel = cancel;
  }

  /** From now on, until it is settled, `job` is cancelled when `signal` is aborted. */
  add(job: Job, signal: AbortSignal): void {
    const group = this.#groups.get(signal) ?? this.#open(signal);
    group.jobs.add(job);
    job.extras = { hard: false, cancelled: false, ...job.extras, flag: group.flag };
    const settled = (): void => {
      group.jobs.delete(job);
      if (group.jobs.size === 0) group.forget();
    };
    const { resolve, rejects } = job;
    job.resolve = (value) => {
      if (group.jobs.has(job)) resolve(value);
      settled();
    };
    job.rejects = (error) => {
      if (group.jobs.has(job)) settleBadly(resolve, rejects, error);
      settled();
    };
  }

  #open(signal: AbortSignal): Group {
    const abort = (): void => {
      Atomics.store(group.flag, 0, 1);
      this.#cancel([...group.jobs], signal.reason);
    };
    const group: Group = {
      flag: new Int32Array(new SharedArrayBuffer(4)),
      jobs: new Set(),
      forget: () => {
        signal.removeEventListener("abort", abort);
        this.#groups.delete(signal);
      },
    };
    signal.addEventListener("abort", abort, { once: true });
    this.#groups.set(signal, group);
    return group;
  }
}
