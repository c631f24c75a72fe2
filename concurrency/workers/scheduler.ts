/**
 * Decides which worker gets which tasks, and when. See intake.ts for where tasks come from, channel/ for the messages,
 * tasks/batch-size.ts for how many tasks go to a worker at once.
 */
import { setTimeout } from "../../runtime-adapters/real-time.ts";
import type { Runtime, WorkerEnd } from "../../runtime-adapters/runtime.ts";
import { withoutStack } from "../arguments/without-stack.ts";
import { WorkerLoadError } from "../errors.ts";
import { type Exports, exportsOf } from "../messages/exports.ts";
import type { FunctionReference } from "../messages/function-reference.ts";
import { revive } from "../messages/revive.ts";
import type { PoolEvent } from "../pool-events.ts";
import type { PoolHealth, PoolStats } from "../pool-stats.ts";
import type { TaskTrace } from "../task-trace.ts";
import type { Done, ToParent } from "./channel/protocol.ts";
import { HandOut } from "./hand-out.ts";
import { Intake } from "./intake.ts";
import { NextDispatch } from "./next-dispatch.ts";
import type { IdleLimit } from "./on-demand/idle-limit.ts";
import { onDemand } from "./on-demand/load-on-demand.ts";
import type { QueueLimit, QueueLimitOptions } from "./on-demand/queue-limit.ts";
import { cannotSend, cannotWork, errorOf, tellUnheard, whyNotReady } from "./outcomes/failure-messages.ts";
import { measure, tell } from "./outcomes/settle.ts";
import { TaskOutcomes } from "./outcomes/task-outcomes.ts";
import { Pending } from "./pending/pending.ts";
import type { Slot } from "./slot.ts";
import type { Batch } from "./tasks/batch.ts";
import { Cancellations } from "./tasks/cancellations.ts";
import { KnownFunctions } from "./tasks/known-functions.ts";
import type { TaskRecord } from "./tasks/task-record.ts";
import { type WhyEnded, type WorkerListener, WorkerSet, type WorkerSetOptions } from "./worker-set.ts";

export interface SchedulerOptions extends WorkerSetOptions {
  initializer?: { f: unknown; fn: FunctionReference; arguments: readonly unknown[] };
  /** A worker is replaced after so many tasks. */
  maxTasksPerWorker: number;
  trace?: (task: TaskTrace) => void;
  /** Called for events of workers and the queue; must not throw. */
  tell?: (event: PoolEvent) => void;
  /** Limits how many tasks may be pending. Default: no limit. */
  queue?: Pick<QueueLimitOptions, "maxQueue" | "whenFull">;
  /** Idle workers beyond `minWorkers` end after so long. Default: never. */
  idleTimeoutMs?: number;
}

/**
 * A caller that waits for an answer may need so many steps to ask its next question, one for each asynchronous function
 * in between. Only after that does an idle worker count as idle.
 */
const STEPS_TO_ASK = 4;
/** The other workers start so long after the first is ready: tasks that take no time are done by then. */
const NO_TIME_MS = 2;

export class Scheduler implements WorkerListener {
  /** Resolves when the scheduler is closed or terminated and all its workers have ended. */
  readonly ended: Promise<void>;
  /** Until their exports are known, workers start but get no tasks. */
  readonly functions = new KnownFunctions();
  /** Takes its tasks. */
  readonly intake: Intake;
  readonly #options: SchedulerOptions;
  readonly #pending = new Pending();
  readonly #workers: WorkerSet;
  /** The slots of the workers. */
  readonly #slots: readonly (Slot | undefined)[];
  readonly #outcomes = new TaskOutcomes();
  readonly #handOut: HandOut;
  readonly #nextDispatch: NextDispatch;
  readonly #queueLimit: QueueLimit | undefined;
  readonly #idleLimit: IdleLimit | undefined;
  readonly #end = Promise.withResolvers<void>();
  #state: "running" | "closing" | "terminated" = "running";
  /** Why no more workers are started, for good. */
  #broken: Error | undefined;
  /** Why there is no worker now, when the last one could not work. */
  #unmanned: Error | undefined;
  readonly #cancellations = new Cancellations((tasks, reason) => this.#cancel(tasks, reason));
  constructor(runtime: Runtime, options: SchedulerOptions) {
    this.#options = options;
    this.ended = this.#end.promise;
    this.#workers = new WorkerSet(runtime, options, this);
    this.#slots = this.#workers.slots;
    const { as, maxTasksPerWorker, queue, idleTimeoutMs, minWorkers = options.workers, tell } = options;
    const [pending, outcomes, cancellations] = [this.#pending, this.#outcomes, this.#cancellations];
    const tasks = { pending, outcomes, cancellations };
    const fewest = idleTimeoutMs !== undefined;
    const dispatch = () => this.#dispatch();
    this.#nextDispatch = new NextDispatch(dispatch);
    this.intake = new Intake(tasks, this.#nextDispatch, options.trace !== undefined);
    this.#handOut = new HandOut({ as, maxTasksPerWorker, fewest }, tasks, this.#slots, dispatch);
    if (queue) this.#queueLimit = new (onDemand().QueueLimit)({ ...queue, tell }, pending, dispatch);
    if (fewest) {
      const leave = (slot: Slot) => this.#workers.leave(slot, "idle");
      this.#idleLimit = new (onDemand().IdleLimit)(idleTimeoutMs, minWorkers, this.#slots, leave);
    }
    const exports = exportsOf(options.file, runtime);
    if (!(exports instanceof Promise)) this.#name(exports);
    else {
      void exports.then((exports) => {
        this.#name(exports);
        if (options.initializer && this.#mayStart) this.#workers.startUpTo(minWorkers);
        this.#dispatch();
      });
    }
    // An initializer must be the first message to a worker, so its export must be known before.
    if ((this.functions.areNamed || !options.initializer) && this.#mayStart) this.#workers.startUpTo(minWorkers);
  }

  /** The exports of the file are known. */
  #name(exports: Exports): void {
    this.functions.name(exports);
    const { unloadable } = exports;
    if (unloadable !== undefined) this.#break(withoutStack(() => new WorkerLoadError(unloadable)));
    const { initializer } = this.#options;
    if (!initializer) return;
    const { f, fn, arguments: args } = initializer;
    this.#workers.initializer = { fn: exports.name(f, fn), arguments: args };
  }

  get state(): "running" | "closing" | "terminated" {
    return this.#state;
  }

  /** The limit of pending tasks, where there is one. */
  get queueLimit(): QueueLimit | undefined {
    return this.#queueLimit;
  }

  /** Accepts no more tasks, except from existing sources. The workers end when all accepted tasks are done. */
  close(): void {
    if (this.#state === "running") this.#state = "closing";
    this.intake.close();
    this.#dispatch();
  }

  /**
   * Stops all workers at once, and fails all unfinished tasks. Resolves when the workers have ended: `false` where the
   * runtime cannot promise that each has really stopped (Deno, a thread in an endless loop).
   */
  async terminate(reason: (fn: FunctionReference) => Error): Promise<boolean> {
    if (this.#state !== "terminated") {
      this.#state = "terminated";
      this.intake.refuse(reason);
      const all = this.#takeAll();
      // Not earlier: if a promise was returned out of the pool's block, somebody awaits it only after the pool has
      // ended.
      void this.ended.then(() => {
        for (const batch of all) this.#outcomes.fail(batch, () => reason(batch.fn));
      });
      this.#idleLimit?.stop();
      this.#queueLimit?.end();
      this.#workers.terminate();
      this.intake.stopSources(reason, this.ended);
      this.#finishIfDone();
    }
    await this.ended;
    return this.#workers.stopped;
  }

  /** The figures about tasks and workers; `reset`: times are counted anew from now on. */
  stats(reset: boolean): PoolStats {
    const stats = this.#outcomes.stats(this.#pending.length, this.#slots, reset);
    if (this.#queueLimit) stats.refused = this.#queueLimit.refused;
    this.intake.note();
    return stats;
  }

  /** Whether tasks can be done. Idle workers must answer within `timeoutMs`. */
  async health(timeoutMs: number): Promise<PoolHealth> {
    const why = (): string | undefined => {
      const reason = this.#broken ?? (this.#workers.isManned ? undefined : this.#unmanned);
      return reason?.message ?? (this.#state === "running" ? undefined : "The pool was closed.");
    };
    // What kept the last worker from working may have passed.
    if (this.#unmanned && this.#state === "running") this.#workers.startUpTo(1);
    return await onDemand().healthOf(this.#slots, why, timeoutMs);
  }

  /** @internal For the worker set. */
  heard(slot: Slot, message: ToParent): void {
    if (this.#state === "terminated" || this.#broken) return;
    if (message.kind === "ready") {
      this.#unmanned = undefined;
      this.#workers.ready(slot);
      // It may have been sent something before it was ready.
      if (slot.first) this.#handOut.begins(slot.first);
      this.#dispatch();
      if (!this.#workers.mayStartAll) setTimeout(() => this.#startRest(), NO_TIME_MS);
    } else if (message.kind === "pong") {
      slot.pong();
    } else if (message.kind === "unable") this.#unable(slot, cannotWork(message, this.#options.file));
    else if (message.kind === "unread" || message.kind === "unreadable") {
      if (this.#handOut.withdraw(slot, message)) this.#dispatch();
    } else this.#done(slot, message);
  }

  /** @internal For the worker set. */
  gone(slot: Slot, end: WorkerEnd, why?: WhyEnded): void {
    this.#outcomes.gone(slot);
    const isOver = this.#state === "terminated" || this.#broken !== undefined;
    // In reverse order, because they are put back in front.
    const givenUp = isOver ? [] : slot.giveUp().reverse();
    for (const each of givenUp.flatMap(({ lost, kept }) => [lost, kept])) this.#cancellations.end(each);
    const failed = givenUp.reduce((sum, { lost }) => sum + lost.length, 0);
    this.#workers.tellGone(slot, end, isOver ? "closed" : why, failed);
    if (isOver) {
      this.#finishIfDone();
      return;
    }
    if (failed === 0 && slot.state !== "starting" && !this.#options.tell) tellUnheard(slot.name, end);
    this.#handOut.lost(slot, givenUp, end);
    if (slot.state === "starting" && this.#workers.failedToStart()) {
      const message = `Cannot start a worker for ${this.#options.file}: ${whyNotReady(end)}`;
      this.#cannotStart(withoutStack(() => new WorkerLoadError(message, errorOf(end))));
    }
    this.#dispatch();
  }

  /** @internal For the worker set. */
  initializerRefused(error: unknown): void {
    const { as, initializer } = this.#options;
    this.#break(cannotSend("initialArguments", initializer?.arguments, as, error));
  }

  /** A worker runs but cannot work: its file did not load, or its initializer failed. */
  #unable(slot: Slot, error: Error): void {
    for (const { kept } of slot.giveUp().reverse()) this.#pending.unshift(kept);
    this.#workers.dismiss(slot, error.message);
    this.#cannotStart(error);
    this.#dispatch();
  }

  /**
   * No worker can be started now. If workers could start before, because the file has changed since, the running ones
   * go on. Without any, pending tasks fail, and later tasks try again.
   */
  #cannotStart(error: Error): void {
    if (!this.#workers.hasWorked) {
      this.#break(error);
      return;
    }
    if (this.#workers.isManned) {
      this.#workers.pause(() => this.#dispatch());
      return;
    }
    this.#workers.endPause();
    this.#unmanned = error;
    this.#failAll(error);
  }

  get #mayStart(): boolean {
    return this.#state !== "terminated" && !this.#broken;
  }

  #startRest(): void {
    if (this.#workers.mayStartAll || !this.#mayStart) return;
    // A pool that is closing starts only as many as there are tasks for.
    this.#workers.startRest(this.#state === "running");
    this.#dispatch();
  }

  #done(slot: Slot, done: Done): void {
    this.#handOut.worked();
    const { ran, handedBack } = slot.answered(done);
    this.#cancellations.end(ran);
    if (handedBack) this.#pending.unshift(handedBack);
    measure(ran, done);
    this.#outcomes.answered(ran, done, slot);
    const idle = this.#isIdle();
    if (!idle) this.#dispatch();
    if (done.shares) revive(done.values);
    this.#outcomes.settle(ran, done, slot);
    // First give the caller, who has its answer now, time to ask the next question.
    if (idle) this.#nextDispatch.in(STEPS_TO_ASK);
    // Last, because it may throw.
    if (this.#options.trace) tell(this.#options.trace, ran, done, slot.index);
  }

  /** Whether no task is pending and no worker has a batch. */
  #isIdle(): boolean {
    return this.#pending.length === 0 && this.#slots.every((slot) => !slot || slot.batches === 0);
  }

  /** Hands out pending tasks, replaces workers that have ended, and ends workers that are not needed any more. */
  #dispatch(): void {
    if (this.#state === "terminated" || !this.functions.areNamed) return;
    this.#handOut.all();
    const more = this.#pending.length > 0;
    const spent = this.#options.maxTasksPerWorker;
    const over = this.#state === "closing" && !more && !this.intake.hasSources;
    for (const slot of this.#slots) {
      if (slot?.batches === 0 && (over || slot.tasks >= spent)) this.#workers.leave(slot, over ? "closed" : "spent");
    }
    if (more) this.#workers.startFor(this.#pending.length);
    for (const slot of this.#slots) {
      if (slot) this.#workers.hold(slot, more || slot.batches > 0);
    }
    this.#idleLimit?.look();
    this.#queueLimit?.update();
    this.#finishIfDone();
  }

  /** Cancels tasks, and stops the workers of those that ask for it. */
  #cancel(tasks: readonly TaskRecord[], reason: unknown): void {
    this.#outcomes.cancel(tasks, reason);
    for (const task of tasks) this.#pending.forget(task);
    for (const slot of this.#slots) {
      // A task that has not begun will not begin now.
      if (slot?.first?.hard && slot.first.cancelled && slot.hasBegun()) this.#workers.cutOff(slot);
    }
    this.#dispatch();
  }

  /** Fails all tasks, present and future: no worker can run any. */
  #break(error: Error): void {
    this.#broken ??= error;
    const broken = this.#broken;
    this.intake.refuse(() => broken);
    this.#queueLimit?.end();
    this.#idleLimit?.stop();
    this.#failAll(broken);
    for (const slot of this.#slots) if (slot) slot.stop();
    this.#finishIfDone();
  }

  #failAll(error: Error): void {
    for (const batch of this.#takeAll()) this.#outcomes.fail(batch, () => error);
    this.intake.stopSources(() => error);
  }

  #takeAll(): Batch[] {
    const sent = this.#slots.flatMap((slot) => slot?.drop() ?? []);
    for (const batch of sent) this.#cancellations.end(batch);
    return [...sent, ...this.#pending.drain()];
  }

  #finishIfDone(): void {
    if (this.#state === "running" || this.#pending.length > 0 || this.intake.hasSources) return;
    if (!this.#workers.isEmpty) return;
    this.#workers.endPause();
    this.#end.resolve();
  }
}
