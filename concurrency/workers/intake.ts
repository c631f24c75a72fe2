/**
 * Takes in tasks for a scheduler: calls, chunks, and those of sources such as streams. Keeps their signal, limit and
 * priority. Takes none once there is a reason not to.
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

/** A source of tasks, such as a stream. */
export interface TaskSource {
  /** Stops it: its readers get `error`, but not before `at` resolves. */
  stop(error: Error, at?: Promise<void>): void;
  /** The pool is being joined: give the remaining tasks at once, whether or not anybody reads the results. */
  hurry(): void;
}

const NO_OPTIONS: TaskOptions = {};

export class Intake {
  readonly #pending: Pending;
  readonly #outcomes: TaskOutcomes;
  readonly #cancellations: Cancellations;
  readonly #nextDispatch: NextDispatch;
  /** Sources of tasks, by their function. A closed scheduler waits for them. */
  readonly #sources = new Map<TaskSource, KnownFunction>();
  /** The pool was closed: no more sources will come. */
  #closing = false;
  /** Why no more tasks are accepted. */
  #refusal: ((fn: KnownFunction) => Error) | undefined;
  /** Runs submitted so far, for the numbers of traced tasks. */
  #submitted = 0;
  /** Whether the time of submission is recorded, because the pool is traced or timed. */
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

  /** Takes a call and returns a promise of its value. Most calls are plain tasks. */
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

  /** Takes a task. Tasks of one tick are handed out together. */
  add(task: TaskRecord, options: TaskOptions = NO_OPTIONS): void {
    const { signal } = options;
    const moves = takeMarked(task.items);
    if (signal?.aborted || this.#refusal) {
      this.#outcomes.refused();
      task.reject(signal?.aborted ? signal.reason : ofProgram(task.fn, () => this.#refusal!(task.fn)));
      return;
    }
    // What several workers get must be copied for each.
    this.#push(task, task.shape === "blocks" ? undefined : moves, options);
  }

  /** Until `removeSource()`, `source` gives tasks of `fn`, even when the scheduler is closed meanwhile. */
  addSource(source: TaskSource, fn: KnownFunction): void {
    if (this.#refusal) source.stop(ofProgram(fn, () => this.#refusal!(fn)));
    else this.#sources.set(source, fn);
  }

  /** `source` has ended. */
  removeSource(source: TaskSource): void {
    if (this.#sources.delete(source) && this.#sources.size === 0 && this.#closing) this.#nextDispatch.in(1);
  }

  /** Whether any source may give more tasks. */
  get hasSources(): boolean {
    return this.#sources.size > 0;
  }

  /** The pool was closed: only existing sources may give tasks now. */
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

  /** Accepts no more tasks. */
  refuse(reason: (fn: KnownFunction) => Error): void {
    this.#refusal ??= reason;
  }

  /** From now on the time of submission is recorded. */
  note(): void {
    if (this.#notes) return;
    this.#notes = true;
    // Submissions are recorded per batch, so begin a new one.
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

  /** The submission of so many runs, now: the number of the first, and the time. */
  #submission(runs: number, label?: unknown): Submission {
    const submission: Submission = { number: this.#submitted, ms: nowMs() };
    if (label !== undefined) submission.label = label;
    this.#submitted += runs;
    return submission;
  }
}
