import { runtime } from "../../runtime-adapters/current.ts";
import { settleBadly, type TaskRecord } from "./task-record.ts";

/** The tasks that were given with one signal. */
interface Group {
  /** Set when the signal is aborted: the tasks see it where memory is shared. */
  flag: Int32Array;
  tasks: Set<TaskRecord>;
  forget(): void;
}

/** Which tasks end with which `AbortSignal`. One listener a signal: a thousand tasks may have the same. */
export class Cancellations {
  readonly #groups = new Map<AbortSignal, Group>();
  readonly #cancel: (tasks: readonly TaskRecord[], reason: unknown) => void;

  constructor(cancel: (tasks: readonly TaskRecord[], reason: unknown) => void) {
    this.#cancel = cancel;
  }

  /** From now on, until it is settled, `task` is cancelled when `signal` is aborted. */
  add(task: TaskRecord, signal: AbortSignal): void {
    const group = this.#groups.get(signal) ?? this.#open(signal);
    group.tasks.add(task);
    task.extras = { hard: false, cancelled: false, ...task.extras, flag: group.flag };
    const settled = (): void => {
      group.tasks.delete(task);
      if (group.tasks.size === 0) group.forget();
    };
    const { resolve, rejects } = task;
    task.resolve = (value) => {
      if (group.tasks.has(task)) resolve(value);
      settled();
    };
    task.rejects = (error) => {
      if (group.tasks.has(task)) settleBadly(resolve, rejects, error);
      settled();
    };
  }

  #open(signal: AbortSignal): Group {
    const abort = (): void => {
      Atomics.store(group.flag, 0, 1);
      this.#cancel([...group.tasks], signal.reason);
    };
    const group: Group = {
      // Where no memory is shared, nobody else sees it.
      flag: new Int32Array(runtime.whyUnshared === undefined ? new SharedArrayBuffer(4) : new ArrayBuffer(4)),
      tasks: new Set(),
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
