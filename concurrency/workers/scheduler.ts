/**
 * Decides which worker gets which tasks, and when. See protocol.ts for the messages, batch-size.ts for how many tasks
 * go to a worker at once.
 */
import type { Runtime, Unreadable, WorkerEnd } from "../../runtime-adapters/runtime.ts";
import { withoutStack } from "../arguments/without-stack.ts";
import { WorkerDiedError, WorkerLoadError } from "../errors.ts";
import { type Exports, exportsOf } from "../messages/exports.ts";
import type { FunctionReference } from "../messages/function-reference.ts";
import { takeMarked } from "../messages/moved.ts";
import { revive } from "../messages/revive.ts";
import type { TaskOptions } from "../task-options.ts";
import type { TaskTrace } from "../task-trace.ts";
import { measure, settle, tell } from "./answers.ts";
import { type Batch, RecordBatch } from "./batch.ts";
import { batchSize } from "./batch-size.ts";
import { Cancellations } from "./cancellations.ts";
import {
  cannotRead,
  cannotReadAnswer,
  cannotSend,
  cannotWork,
  describeEnd,
  errorOf,
  isInMessage,
  whyNotReady,
} from "./failures.ts";
import { KnownFunctions } from "./known-functions.ts";
import { lightPromise, takeResolve } from "./light-promise.ts";
import { Pending } from "./pending.ts";
import type { Done, ToParent, Unread } from "./protocol.ts";
import type { Slot } from "./slot.ts";
import { type KnownFunction, type Submission, TaskRecord } from "./task-record.ts";
import { type WorkerListener, WorkerSet, type WorkerSetOptions } from "./worker-set.ts";
import { nowMs } from "./worker-side/tracing.ts";

export interface SchedulerOptions extends WorkerSetOptions {
  initializer?: { f: unknown; fn: FunctionReference; arguments: readonly unknown[] };
  /** A worker that ran so many tasks is replaced. */
  maxTasksPerWorker: number;
  trace?: (task: TaskTrace) => void;
}

/** What goes on giving tasks, such as a stream. */
export interface TaskSource {
  /** Gives no more: who waits for it gets `error`, at the earliest when `at` resolves. */
  stop(error: Error, at?: Promise<void>): void;
  /** The pool is being joined: it gives the rest at once, whether its results are read or not. */
  hurry(): void;
}

const NO_OPTIONS: TaskOptions = {};

/**
 * So many workers in a row may die of what they are sent, or cannot be sent it, before the first task of it is given
 * up.
 */
const MOST_WASTED = 3;
/**
 * So many steps lie at most between an answer and the next question, one for each asynchronous function in between;
 * after that, idle workers are let go.
 */
const STEPS_TO_ASK = 4;
/** When a worker has not begun what it was sent, the scheduler looks again after so long. */
const LOOK_AGAIN_MS = 2;

export class Scheduler implements WorkerListener {
  /** Resolves when the scheduler is closed or terminated and all its workers have ended. */
  readonly ended: Promise<void>;
  /** Until they are named, workers start and nothing is handed out. */
  readonly functions = new KnownFunctions();
  readonly #options: SchedulerOptions;
  readonly #pending = new Pending();
  readonly #workers: WorkerSet;
  /** Those of the workers. */
  readonly #slots: readonly (Slot | undefined)[];
  /** The slot whose turn it is. */
  #turn = 0;
  readonly #end = Promise.withResolvers<void>();
  #state: "running" | "closing" | "terminated" = "running";
  /** Why there is no point in starting more workers. */
  #broken: Error | undefined;
  /** Steps until the dispatch that is planned; 0 where none is. */
  #steps = 0;
  readonly #step = (): void => {
    if (--this.#steps > 0) queueMicrotask(this.#step);
    else this.#dispatch();
  };
  /** What goes on giving tasks of a function: a scheduler that is closed waits for it. */
  readonly #sources = new Map<TaskSource, FunctionReference>();
  /** Why what is not done will not be, once it is terminated. */
  #reason: ((fn: FunctionReference) => Error) | undefined;
  /** Batches in a row that no worker began, because the worker died or the batch could not be sent. */
  #wasted = 0;
  readonly #cancellations = new Cancellations((tasks, reason) => this.#cancel(tasks, reason));
  /** Runs submitted so far, for the numbers of traced tasks. */
  #submitted = 0;
  #look: ReturnType<typeof setTimeout> | undefined;

  constructor(runtime: Runtime, options: SchedulerOptions) {
    this.#options = options;
    this.ended = this.#end.promise;
    this.#workers = new WorkerSet(runtime, options, this);
    this.#slots = this.#workers.slots;
    const exports = exportsOf(options.file, runtime);
    if (!(exports instanceof Promise)) this.#name(exports);
    else {
      void exports.then((exports) => {
        this.#name(exports);
        if (options.initializer && this.#state !== "terminated") this.#workers.startUpTo(options.workers);
        this.#dispatch();
      });
    }
    // An initializer is the first that a worker is told of.
    if (this.functions.areNamed || !options.initializer) this.#workers.startUpTo(options.workers);
  }

  /** The exports of the file are known. */
  #name(exports: Exports): void {
    this.functions.name(exports);
    const { initializer } = this.#options;
    if (!initializer) return;
    const { f, fn, arguments: args } = initializer;
    this.#workers.initializer = { fn: exports.name(f, fn), arguments: args };
  }

  get state(): "running" | "closing" | "terminated" {
    return this.#state;
  }

  /** Takes a call, most of which are plain tasks, and promises what comes of it. */
  submit(fn: KnownFunction, args: readonly unknown[], options: TaskOptions = NO_OPTIONS): Promise<unknown> {
    const promise = lightPromise();
    const resolve = takeResolve();
    if (options.signal || this.#broken || this.#reason) this.add(new TaskRecord(fn, "once", args, resolve), options);
    else {
      const moves = takeMarked(args);
      if (moves) this.#push(new TaskRecord(fn, "once", args, resolve), moves, options);
      else {
        this.#pending.pushPlain(fn, args, resolve, this.#options.trace && this.#submission(1));
        this.#dispatchIn(1);
      }
    }
    return promise;
  }

  /** Takes a task. Those of one tick are handed out together. */
  add(task: TaskRecord, options: TaskOptions = NO_OPTIONS): void {
    const { signal } = options;
    if (signal?.aborted || this.#broken || this.#reason) {
      task.reject(signal?.aborted ? signal.reason : (this.#broken ?? this.#reason!(task.fn)));
      return;
    }
    this.#push(task, takeMarked(task.items, task.shape === "spread"), options);
  }

  #push(task: TaskRecord, moves: ArrayBuffer[] | undefined, { signal, whenAborted }: TaskOptions): void {
    const submission = this.#options.trace && this.#submission(task.shape === "once" ? 1 : task.items.length);
    if (signal || moves || submission) {
      task.extras = { submission, hard: whenAborted === "stop", cancelled: false };
      if (moves) task.extras.moves = moves;
      if (signal) this.#cancellations.add(task, signal);
    }
    this.#pending.push(task);
    this.#dispatchIn(1);
  }

  /** When so many runs were submitted, and the number of the first: now. */
  #submission(runs: number): Submission {
    const submission = { number: this.#submitted, ms: nowMs() };
    this.#submitted += runs;
    return submission;
  }

  /** From now on until `removeSource()`, `source` gives tasks of `fn`, also when this is closed meanwhile. */
  addSource(source: TaskSource, fn: FunctionReference): void {
    if (this.#broken) source.stop(this.#broken);
    else this.#sources.set(source, fn);
  }

  /** `source` gives no more. */
  removeSource(source: TaskSource): void {
    if (this.#sources.delete(source) && this.#sources.size === 0 && this.#state === "closing") this.#dispatchIn(1);
  }

  /** Takes no more tasks, but from the sources that it has; the workers end when all that were taken are done. */
  close(): void {
    if (this.#state === "running") this.#state = "closing";
    this.#dispatch();
  }

  /** The pool is being joined. */
  hurry(): void {
    for (const source of this.#sources.keys()) source.hurry();
  }

  /**
   * Stops all workers at once, and fails what is not done. Resolves when they have ended: `false` where the runtime
   * cannot promise that each has really stopped (Deno, a thread in an endless loop).
   */
  async terminate(reason: (fn: FunctionReference) => Error): Promise<boolean> {
    if (this.#state !== "terminated") {
      this.#state = "terminated";
      this.#reason = reason;
      const all = this.#takeAll();
      // Not before the end: who returned a promise out of the pool's block listens only from then on.
      void this.ended.then(() => {
        for (const batch of all) rejectAll(batch, () => reason(batch.fn));
      });
      this.#workers.terminate();
      this.#stopSources(reason, this.ended);
      this.#finishIfDone();
    }
    await this.ended;
    return this.#workers.stopped;
  }

  /** @internal For the worker set. */
  heard(slot: Slot, message: ToParent): void {
    if (this.#state === "terminated" || this.#broken) return;
    if (message.kind === "ready") {
      this.#workers.ready(slot);
      this.#dispatch();
      // What takes no time is done by then.
      if (!this.#workers.mayStartAll) setTimeout(() => this.#startRest(), LOOK_AGAIN_MS);
    } else if (message.kind === "unable") this.#break(cannotWork(message, this.#options.file));
    else if (message.kind === "unread" || message.kind === "unreadable") this.#withdraw(slot, message);
    else this.#done(slot, message);
  }

  /** @internal For the worker set. */
  gone(slot: Slot, end: WorkerEnd): void {
    if (this.#state === "terminated" || this.#broken) {
      this.#finishIfDone();
      return;
    }
    // The last first: it was given last.
    const givenUp = slot.giveUp().reverse();
    for (const { lost, kept } of givenUp) {
      this.#pending.unshift(kept);
      const reason = () => `Cannot finish ${lost.fn.name}: its worker ${describeEnd(end)}.`;
      rejectAll(lost, () => new WorkerDiedError(reason(), errorOf(end)));
    }
    const nothingBegan = givenUp.length > 0 && givenUp.every(({ lost }) => lost.length === 0);
    if (nothingBegan && slot.state !== "starting") this.#waste(() => describeEnd(end), errorOf(end)?.cause);
    if (slot.state === "starting" && this.#workers.failedToStart()) {
      const message = `Cannot start a worker for ${this.#options.file}: ${whyNotReady(end)}`;
      this.#break(withoutStack(() => new WorkerLoadError(message, errorOf(end))));
    }
    this.#dispatch();
  }

  /** @internal For the worker set. */
  initializerRefused(error: unknown): void {
    const { as, initializer } = this.#options;
    this.#break(cannotSend("initialArguments", initializer?.arguments, as, error));
  }

  #startRest(): void {
    if (this.#workers.mayStartAll || this.#state === "terminated" || this.#broken) return;
    // Of one that is closing, only those for which there are tasks.
    this.#workers.startRest(this.#state === "running");
    this.#dispatch();
  }

  #done(slot: Slot, done: Done): void {
    this.#wasted = 0;
    const { ran, handedBack } = slot.answered(done);
    if (handedBack) this.#pending.unshift(handedBack);
    measure(ran, done);
    const idle = this.#isIdle();
    if (!idle) this.#dispatch();
    if (done.shares) revive(done.values);
    settle(ran, done, slot.name);
    // Who waited for an answer has time to ask the next question first, directly or through some functions.
    if (idle) this.#dispatchIn(STEPS_TO_ASK);
    // The last: it may throw.
    if (this.#options.trace) tell(this.#options.trace, ran, done, slot.index);
  }

  /** One side could not read what the other said: who waits is told, and what cannot have run is done otherwise. */
  #withdraw(slot: Slot, message: Unread | Unreadable): void {
    const withdrawn = slot.withdrawn(message.kind === "unread");
    if (!withdrawn) return;
    const { lost, kept } = withdrawn;
    const { name } = lost.fn;
    const reason = (): Error =>
      message.kind === "unread"
        ? cannotRead(`the arguments of ${name}`, message)
        : cannotReadAnswer(name, slot.name, message);
    rejectAll(lost, reason);
    const isAgain = message.kind === "unreadable" || message.again === true;
    if (kept.length === 1 && !isAgain) kept.reject(0, reason());
    else if (kept.length > 0) {
      // Half of them, until the one that cannot be read is alone.
      if (!isAgain) this.#pending.unshift(kept.cut(kept.length >> 1));
      this.#send(slot, kept);
    }
    this.#dispatch();
  }

  /** Whether no task is pending and no worker has a batch. */
  #isIdle(): boolean {
    return this.#pending.length === 0 && this.#slots.every((slot) => !slot || slot.batches === 0);
  }

  /** Plans a dispatch in so many steps (microtasks), unless one is planned that is earlier. */
  #dispatchIn(steps: number): void {
    if (this.#steps === 0) queueMicrotask(this.#step);
    else if (this.#steps <= steps) return;
    this.#steps = steps;
  }

  /** Hands out what is pending, replaces workers that are gone, and lets workers go that are not needed any more. */
  #dispatch(): void {
    if (this.#state === "terminated" || !this.functions.areNamed) return;
    this.#pending.dropCancelled();
    // Each worker gets one batch before any gets a second.
    for (let batches = 0; batches < 2 && this.#pending.length > 0; batches++) {
      // Begins after the worker that was given a batch last: the one that is idle longest comes first.
      for (let i = 0, from = this.#turn; i < this.#slots.length; i++) {
        const slot = this.#slots[(from + i) % this.#slots.length];
        // Again where what was given could not be sent.
        while (slot?.mayGet(batches) && this.#give(slot));
      }
    }
    for (const slot of this.#slots) {
      if (slot?.state !== "ready" || slot.batches > 0) continue;
      // What there is to steal does not depend on who gets it.
      if (this.#pending.length > 0 || !this.#steal()) break;
      this.#give(slot);
    }
    const more = this.#pending.length > 0;
    const spent = this.#options.maxTasksPerWorker;
    const over = this.#state === "closing" && !more && this.#sources.size === 0;
    for (const slot of this.#slots) {
      if (slot?.batches === 0 && (over || slot.tasks >= spent)) this.#workers.leave(slot);
    }
    if (more) this.#workers.startFor(this.#pending.length);
    for (const slot of this.#slots) {
      if (slot) this.#workers.hold(slot, more || slot.batches > 0);
    }
    this.#finishIfDone();
  }

  /** Gives a worker its part of the pending tasks; `false` when that is nothing. */
  #give(slot: Slot): boolean {
    this.#pending.dropCancelled();
    const { next } = this.#pending;
    if (!next) return false;
    const { first: before } = slot;
    if (slot.batches > 0 && (next.alone || before?.alone)) return false;
    const most = batchSize({
      pending: this.#pending.length,
      workers: this.#slots.length,
      taskMs: next.fn.runMs * next.runs,
      beforeMs: slot.batches === 0 ? undefined : before ? before.fn.runMs * before.runs : 0,
    });
    this.#turn = slot.index + 1;
    const left = this.#options.maxTasksPerWorker - slot.tasks;
    const batch = this.#pending.take(next.alone ? 1 : Math.min(most, left));
    if (batch) this.#send(slot, batch);
    return batch !== undefined;
  }

  #send(slot: Slot, batch: Batch): void {
    try {
      slot.send(batch);
    } catch (error) {
      if (!isInMessage(error, batch.items)) {
        // The channel is broken: let the worker go, and the tasks to another.
        slot.state = "cut off";
        this.#pending.unshift(batch);
        this.#waste(() => "could not be sent to a worker", error);
        void slot.handle.terminate();
      } else if (batch.length === 1) this.#refuse(batch, error);
      else {
        // Half of them, until the one that cannot be sent is alone.
        this.#pending.unshift(batch.cut(batch.length >> 1));
        this.#send(slot, batch);
      }
    }
  }

  #refuse(batch: Batch, error: unknown): void {
    // Of a task that travels alone, the list of its arguments.
    const items = batch instanceof RecordBatch ? batch.items[0] : batch.items;
    batch.reject(0, cannotSend(`the arguments of ${batch.fn.name}`, items, this.#options.as, error));
  }

  /** Steals tasks that a worker has not begun, for one that is idle; `false` when there are none. */
  #steal(): boolean {
    for (const slot of this.#slots) {
      // Not from the dying: what came of their tasks is told when they have ended.
      if (!slot || slot.batches === 0 || (slot.state !== "ready" && slot.state !== "starting")) continue;
      if (slot.state === "ready" && !slot.hasBegun()) {
        // It is about to. Two idle workers would steal the same tasks from each other without end.
        if (slot.hasMore()) this.#lookAgain();
        continue;
      }
      const stolen = slot.steal();
      if (!stolen) continue;
      this.#pending.unshift(stolen);
      return true;
    }
    return false;
  }

  /** Dispatches soon, even if no message comes until then. */
  #lookAgain(): void {
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      this.#dispatch();
    }, LOOK_AGAIN_MS);
  }

  /** Forgets tasks, and ends the workers of those that want it. */
  #cancel(tasks: readonly TaskRecord[], reason: unknown): void {
    for (const task of tasks) {
      task.extras!.cancelled = true;
      task.reject(reason);
    }
    for (const slot of this.#slots) {
      // One that has not begun will not.
      if (slot?.first?.hard && slot.first.cancelled && slot.hasBegun()) this.#workers.cutOff(slot);
    }
    this.#dispatch();
  }

  /**
   * The first pending tasks were sent to a worker that did not begin them. After some such batches in a row, the
   * first task is given up.
   */
  #waste(why: () => string, cause: unknown): void {
    if (++this.#wasted < MOST_WASTED) return;
    const batch = this.#pending.take(1);
    if (!batch) return;
    const what = `${MOST_WASTED} workers in a row were sent it, and the last ${why()}`;
    const message = `Cannot begin ${batch.fn.name}: ${what}.`;
    rejectAll(batch, () => new WorkerDiedError(message, { cause }));
  }

  /** Fails all tasks, those to come too: no worker can run any. */
  #break(error: Error): void {
    this.#broken ??= error;
    const broken = this.#broken;
    for (const batch of this.#takeAll()) rejectAll(batch, () => broken);
    for (const slot of this.#slots) if (slot) void slot.handle.terminate();
    this.#stopSources(() => broken);
    this.#finishIfDone();
  }

  #takeAll(): Batch[] {
    const sent = this.#slots.flatMap((slot) => slot?.drop() ?? []);
    return [...sent, ...this.#pending.drain()];
  }

  #stopSources(reason: (fn: FunctionReference) => Error, at?: Promise<void>): void {
    const sources = [...this.#sources];
    this.#sources.clear();
    for (const [source, fn] of sources) source.stop(reason(fn), at);
  }

  #finishIfDone(): void {
    if (this.#state === "running" || this.#pending.length > 0 || this.#sources.size > 0) return;
    if (this.#workers.isEmpty) this.#end.resolve();
  }
}

function rejectAll(batch: Batch, reason: () => Error): void {
  for (let place = 0; place < batch.length; place++) batch.reject(place, withoutStack(reason));
}
