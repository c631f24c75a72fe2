/**
 * Where the tasks of a scheduler come from: calls, chunks, and what goes on giving tasks. Takes them in, with what
 * their callers want of them, until there is a reason not to.
 */
import { takeMarked } from "../messages/moved.ts";
import type { TaskOptions } from "../task-options.ts";
import type { NextDispatch } from "./next-dispatch.ts";
import { ofProgram } from "./outcomes/of-program.ts";
import type { TaskOutcomes } from "./outcomes/task-outcomes.ts";
import type { Pending } from "./pending/pending.ts";
import type { Cancellations } from "./tasks/cancellations.ts";
import { lightPromise, takeResolve } from "./tasks/light-promise.ts";
import { type KnownFunction, type Submission, TaskRecord } from "./tasks/task-record.ts";
import { nowMs } from "./worker-side/tracing.ts";

/** What goes on giving tasks, such as a stream. */
export interface TaskSource {
  /** Gives no more: who waits for it gets `error`, at the earliest when `at` resolves. */
  stop(error: Error, at?: Promise<void>): void;
  /** The pool is being joined: it gives the rest at once, whether its results are read or not. */
  hurry(): void;
}

const NO_OPTIONS: TaskOptions = {};

export class Intake {
  readonly #pending: Pending;
  readonly #outcomes: TaskOutcomes;
  readonly #cancellations: Cancellations;
  readonly #nextDispatch: NextDispatch;
  /** What goes on giving tasks of a function: a scheduler that is closed waits for it. */
  readonly #sources = new Map<TaskSource, KnownFunction>();
  /** The sources that it has are the last. */
  #closing = false;
  /** Why no task is taken any more. */
  #refusal: ((fn: KnownFunction) => Error) | undefined;
  /** Runs submitted so far, for the numbers of traced tasks. */
  #submitted = 0;
  /** Whether it is noted when tasks are submitted: the pool is traced or timed. */
  #notes: boolean;

  constructor(
    tasks: { pending: Pending; outcomes: TaskOutcomes; cancellations: Cancellations },
    nextDispatch: NextDispatch,
    notes: boolean,
  ) {
    this.#pending = tasks.pending;
    this.#outcomes = tasks.outcomes;
    this.#cancellations = tasks.cancellations;
    this.#nextDispatch = nextDispatch;
    this.#notes = notes;
  }

  /** Takes a call, most of which are plain tasks, and promises what comes of it. */
  submit(fn: KnownFunction, args: readonly unknown[], options: TaskOptions = NO_OPTIONS): Promise<unknown> {
    const promise = lightPromise();
    const resolve = takeResolve();
    if (options !== NO_OPTIONS || this.#refusal) this.add(new TaskRecord(fn, "once", args.slice(), resolve), options);
    else {
      const moves = takeMarked(args);
      if (moves) this.#push(new TaskRecord(fn, "once", args.slice(), resolve), moves, options);
      else {
        this.#pending.pushPlain(fn, args, resolve, this.#notes ? this.#submission(1) : undefined);
        this.#nextDispatch.in(1);
      }
    }
    return promise;
  }

  /** Takes a task. Those of one tick are handed out together. */
  add(task: TaskRecord, options: TaskOptions = NO_OPTIONS): void {
    const { signal } = options;
    const moves = takeMarked(task.items);
    if (signal?.aborted || this.#refusal) {
      this.#outcomes.refused();
      task.reject(signal?.aborted ? signal.reason : ofProgram(task.fn, () => this.#refusal!(task.fn)));
      return;
    }
    // What goes to several workers is copied for each of them.
    this.#push(task, task.shape === "blocks" ? undefined : moves, options);
  }

  /** From now on until `removeSource()`, `source` gives tasks of `fn`, also when the scheduler is closed meanwhile. */
  addSource(source: TaskSource, fn: KnownFunction): void {
    if (this.#refusal) source.stop(ofProgram(fn, () => this.#refusal!(fn)));
    else this.#sources.set(source, fn);
  }

  /** `source` gives no more. */
  removeSource(source: TaskSource): void {
    if (this.#sources.delete(source) && this.#sources.size === 0 && this.#closing) this.#nextDispatch.in(1);
  }

  /** Whether something goes on giving tasks. */
  get hasSources(): boolean {
    return this.#sources.size > 0;
  }

  /** The pool was closed: what comes now comes from the sources that there are. */
  close(): void {
    this.#closing = true;
  }

  /** The pool is being joined. */
  hurry(): void {
    for (const source of this.#sources.keys()) source.hurry();
  }

  stopSources(reason: (fn: KnownFunction) => Error, at?: Promise<void>): void {
    const sources = [...this.#sources];
    this.#sources.clear();
    for (const [source, fn] of sources)
      source.stop(
        ofProgram(fn, () => reason(fn)),
        at,
      );
  }

  /** Takes no task from now on. */
  refuse(reason: (fn: KnownFunction) => Error): void {
    this.#refusal ??= reason;
  }

  /** From now on it is noted when tasks are submitted. */
  note(): void {
    if (this.#notes) return;
    this.#notes = true;
    // What is noted stands beside a batch.
    this.#pending.endBatch();
  }

  #push(task: TaskRecord, moves: ArrayBuffer[] | undefined, options: TaskOptions): void {
    const { signal, whenAborted, timeoutMs, priority, label } = options;
    const runs = task.shape === "once" ? 1 : task.items.length;
    const submission = this.#notes ? this.#submission(runs, label) : undefined;
    if (signal || moves || submission || timeoutMs !== undefined || priority) {
      task.extras = { submission, hard: whenAborted === "stop", cancelled: false };
      if (moves) task.extras.moves = moves;
      if (priority) task.extras.priority = priority;
      if (timeoutMs !== undefined) this.#cancellations.limit(task, timeoutMs, whenAborted === "ask");
      if (signal) this.#cancellations.add(task, signal);
    }
    this.#pending.push(task);
    this.#nextDispatch.in(1);
  }

  /** When so many runs were submitted, and the number of the first: now. */
  #submission(runs: number, label?: unknown): Submission {
    const submission: Submission = { number: this.#submitted, ms: nowMs() };
    if (label !== undefined) submission.label = label;
    this.#submitted += runs;
    return submission;
  }
}
