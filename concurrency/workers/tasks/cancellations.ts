import { runtime } from "../../../runtime-adapters/current.ts";
import { clearTimeout, setTimeout } from "../../../runtime-adapters/real-time.ts";
import { calledHere } from "../../arguments/called-here.ts";
import { wrong } from "../../arguments/must.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import { TimeoutError } from "../../errors.ts";
import type { Batch } from "./batch.ts";
import { settleBadly, type TaskRecord } from "./task-record.ts";

/** The tasks that share a signal. */
interface Group {
  /** Set when the signal is aborted. Tasks can see it where memory is shared. */
  flag: Int32Array;
  tasks: Set<TaskRecord>;
  forget(): void;
}

/** How long a task that was asked to end may take before its worker is stopped. */
const GRACE_MS = 1000;
/** A timer cannot wait longer: it would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Cancels tasks by their `AbortSignal`, or after their time limit. There is one listener for each signal: a thousand
 * tasks may share one.
 */
export class Cancellations {
  readonly #groups = new Map<AbortSignal, Group>();
  readonly #cancel: (tasks: readonly TaskRecord[], reason: unknown) => void;

  constructor(cancel: (tasks: readonly TaskRecord[], reason: unknown) => void) {
    this.#cancel = cancel;
  }

  /** Until it is settled, `task` is cancelled when `signal` is aborted. */
  add(task: TaskRecord, signal: AbortSignal): void {
    const group = this.#groups.get(signal) ?? this.#open(signal);
    group.tasks.add(task);
    task.extras = { flag: group.flag, hard: false, cancelled: false, ...task.extras };
    once(task, () => {
      group.tasks.delete(task);
      if (group.tasks.size === 0) group.forget();
    });
  }

  /**
   * Gives `task` a time limit, which counts from `begin()`.
   *
   * @param asksOnly its worker is left to it, however long it goes on
   */
  limit(task: TaskRecord, timeoutMs: number, asksOnly: boolean): void {
    if (timeoutMs > LONGEST_MS) return;
    const limit = { ms: timeoutMs, asksOnly, call: calledHere(), timer: undefined };
    task.extras = { hard: false, cancelled: false, ...task.extras, limit, flag: newFlag() };
    once(task, () => {
      // A cancelled task may still be running.
      if (!task.extras?.cancelled) clearTimeout(task.extras?.limit?.timer);
    });
  }

  /** A task with a limit begins. */
  begin(task: TaskRecord): void {
    const extras = task.extras!;
    const limit = extras.limit!;
    const stop = (): void => {
      extras.hard = true;
      this.#cancel([], undefined);
    };
    const over = (): void => {
      Atomics.store(extras.flag!, 0, 1);
      // Its caller may have cancelled it before.
      if (!extras.cancelled) this.#cancel([task], tooLong(task));
      if (!extras.hard && !limit.asksOnly) limit.timer = setTimeout(stop, GRACE_MS);
    };
    // If this thread was busy for so long, the answer may be waiting here already: look for it first.
    const look = (): void => {
      limit.timer = setTimeout(over, 0);
    };
    // It may begin again if its worker ended before it began.
    clearTimeout(limit.timer);
    limit.timer = setTimeout(look, limit.ms);
  }

  /** A worker is done with `batch`. */
  end(batch: Batch): void {
    const { limited } = batch;
    if (limited) clearTimeout(limited.extras!.limit!.timer);
  }

  #open(signal: AbortSignal): Group {
    const abort = (): void => {
      Atomics.store(group.flag, 0, 1);
      // Tasks with a limit have a flag of their own.
      for (const { extras } of group.tasks) if (extras?.limit) Atomics.store(extras.flag!, 0, 1);
      this.#cancel([...group.tasks], signal.reason);
    };
    const group: Group = {
      flag: newFlag(),
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

function newFlag(): Int32Array {
  // Where memory is not shared, only this thread sees it.
  return new Int32Array(runtime.whyUnshared === undefined ? new SharedArrayBuffer(4) : new ArrayBuffer(4));
}

function tooLong({ fn, extras }: TaskRecord): TimeoutError {
  const { hard, limit } = extras!;
  const after = hard
    ? "Its worker is stopped."
    : limit!.asksOnly
      ? "It goes on until it asks cancelled(), or ends."
      : `It may ask cancelled(); where it goes on for ${GRACE_MS} ms, its worker is stopped.`;
  const message = `Cannot finish ${fn.name}: it ran for longer than its timeoutMs of ${limit!.ms}. ${after}`;
  return wrong().calledFrom(
    limit!.call,
    withoutStack(() => new TimeoutError(message)),
  );
}

/** From now on only the first result of `task` counts; `settled` is called with it. */
function once(task: TaskRecord, settled: () => void): void {
  const { resolve, rejects } = task;
  let open = true;
  const close = (): boolean => {
    if (!open) return false;
    open = false;
    settled();
    return true;
  };
  task.resolve = (value) => {
    if (close()) resolve(value);
  };
  task.rejects = (error) => {
    if (close()) settleBadly(resolve, rejects, error);
  };
}
