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
  /** A worker that ran so many tasks is replaced. */
  maxTasksPerWorker: number;
  trace?: (task: TaskTrace) => void;
  /** Told of workers and of the queue; must not throw. */
  tell?: (event: PoolEvent) => void;
  /** How many tasks may be pending. Default: any number. */
  queue?: Pick<QueueLimitOptions, "maxQueue" | "whenFull">;
  /** After so long with nothing to do workers end, but for `minWorkers`. Default: never. */
  idleTimeoutMs?: number;
}

/**
 * So many steps lie at most between an answer and the next question, one for each asynchronous function in between;
 * after that, idle workers are let go.
 */
const STEPS_TO_ASK = 4;
/** What takes no time is done so long after a worker is ready. */
const NO_TIME_MS = 2;

export class Scheduler implements WorkerListener {
  /** Resolves when the scheduler is closed or terminated and all its workers have ended. */
  readonly ended: Promise<void>;
  /** Until they are named, workers start and nothing is handed out. */
  readonly functions = new KnownFunctions();
  /** Takes its tasks. */
  readonly intake: Intake;
  readonly #options: SchedulerOptions;
  readonly #pending = new Pending();
  readonly #workers: WorkerSet;
  /** Those of the workers. */
  readonly #slots: readonly (Slot | undefined)[];
  readonly #outcomes = new TaskOutcomes();
  readonly #handOut: HandOut;
  readonly #nextDispatch: NextDispatch;
  readonly #queueLimit: QueueLimit | undefined;
  readonly #idleLimit: IdleLimit | undefined;
  readonly #end = Promise.withResolvers<void>();
  #state: "running" | "closing" | "terminated" = "running";
  /** Why there is no point in starting more workers. */
  #broken: Error | undefined;
  /** Why there is no worker now, where the last that was started could not work. */
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
    // An initializer is the first that a worker is told of.
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

  /** How many tasks may be pending, where that is limited. */
  get queueLimit(): QueueLimit | undefined {
    return this.#queueLimit;
  }

  /** Takes no more tasks, but from the sources that it has; the workers end when all that were taken are done. */
  close(): void {
    if (this.#state === "running") this.#state = "closing";
    this.intake.close();
    this.#dispatch();
  }

  /**
   * Stops all workers at once, and fails what is not done. Resolves when they have ended: `false` where the runtime
   * cannot promise that each has really stopped (Deno, a thread in an endless loop).
   */
  async terminate(reason: (fn: FunctionReference) => Error): Promise<boolean> {
    if (this.#state !== "terminated") {
      this.#state = "terminated";
      this.intake.refuse(reason);
      const all = this.#takeAll();
      // Not before the end: who returned a promise out of the pool's block listens only from then on.
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

  /** What there is to tell of tasks and workers; `reset`: times count from now on. */
  stats(reset: boolean): PoolStats {
    const stats = this.#outcomes.stats(this.#pending.length, this.#slots, reset);
    if (this.#queueLimit) stats.refused = this.#queueLimit.refused;
    this.intake.note();
    return stats;
  }

  /** Whether tasks can be done; who has nothing to do must answer within so long. */
  async health(timeoutMs: number): Promise<PoolHealth> {
    const why = (): string | undefined => {
      const reason = this.#broken ?? (this.#workers.isManned ? undefined : this.#unmanned);
      return reason?.message ?? (this.#state === "running" ? undefined : "The pool was closed.");
    };
    // What kept the last from working may have passed.
    if (this.#unmanned && this.#state === "running") this.#workers.startUpTo(1);
    return await onDemand().healthOf(this.#slots, why, timeoutMs);
  }

  /** @internal For the worker set. */
  heard(slot: Slot, message: ToParent): void {
    if (this.#state === "terminated" || this.#broken) return;
    if (message.kind === "ready") {
      this.#unmanned = undefined;
      this.#workers.ready(slot);
      // It may have been sent something before.
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
    // The last first: it was given last.
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

  /** A worker is there, and cannot work: it could not load its file, or its initializer failed. */
  #unable(slot: Slot, error: Error): void {
    for (const { kept } of slot.giveUp().reverse()) this.#pending.unshift(kept);
    this.#workers.dismiss(slot, error.message);
    this.#cannotStart(error);
    this.#dispatch();
  }

  /**
   * Workers cannot be started. Where some could be before, as their file was another then, the others go on; without
   * them what is there to do fails, and who comes later tries anew.
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
    // Of one that is closing, only those for which there are tasks.
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
    // Who waited for an answer has time to ask the next question first, directly or through some functions.
    if (idle) this.#nextDispatch.in(STEPS_TO_ASK);
    // The last: it may throw.
    if (this.#options.trace) tell(this.#options.trace, ran, done, slot.index);
  }

  /** Whether no task is pending and no worker has a batch. */
  #isIdle(): boolean {
    return this.#pending.length === 0 && this.#slots.every((slot) => !slot || slot.batches === 0);
  }

  /** Hands out what is pending, replaces workers that are gone, and lets workers go that are not needed any more. */
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

  /** Forgets tasks, and ends the workers of those that want it. */
  #cancel(tasks: readonly TaskRecord[], reason: unknown): void {
    this.#outcomes.cancel(tasks, reason);
    for (const task of tasks) this.#pending.forget(task);
    for (const slot of this.#slots) {
      // One that has not begun will not.
      if (slot?.first?.hard && slot.first.cancelled && slot.hasBegun()) this.#workers.cutOff(slot);
    }
    this.#dispatch();
  }

  /** Fails all tasks, those to come too: no worker can run any. */
  #break(error: Error): void {
    this.#broken ??= error;
    const broken = this.#broken;
    this.intake.refuse(() => broken);
    this.#queueLimit?.end();
    this.#idleLimit?.stop();
    this.#failAll(broken);
    for (const slot of this.#slots) if (slot) void slot.handle.terminate();
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
