/** The parent's side of a crew: workers that run jobs. See protocol.ts for who says what, share.ts for who gets what. */
import type { Runtime, Unreadable, WorkerEnd } from "../../runtime-adapters/runtime.ts";
import { WorkerDiedError, WorkerLoadError } from "../errors.ts";
import { takeMarked } from "../messages/moved.ts";
import { revive } from "../messages/revive.ts";
import { shares } from "../messages/shareable.ts";
import type { TaskOptions } from "../task-options.ts";
import type { TaskTrace } from "../task-trace.ts";
import { measure, settle, tell } from "./answers.ts";
import { type Batch, Jobs } from "./batch.ts";
import { Cancellations } from "./cancellations.ts";
import { describeEnd, errorOf } from "./describe-end.ts";
import { type Exports, exportsOf } from "./exports.ts";
import type { Fn } from "./fn.ts";
import { Job, type Known, type Reject, type Resolve, settleBadly } from "./job.ts";
import { Member } from "./member.ts";
import type { Done, Open, ToCrew, Unread } from "./protocol.ts";
import { cannotRead, cannotReadAnswer, cannotSend, cannotWork, isInMessage } from "./refusals.ts";
import { share } from "./share.ts";
import { nowMs } from "./spans.ts";
import { withoutStack } from "./stacks.ts";
import { Waiting } from "./waiting.ts";

export interface CrewOptions {
  /** URL of the file whose exports the workers run. */
  file: string;
  /** What people call a worker of it, such as "worker" or a thread's name. */
  name: string;
  as: "threads" | "processes";
  workers: number;
  depth: number;
  initializer?: { f: unknown; fn: Fn; arguments: readonly unknown[] };
  /** A worker that ran so many jobs is replaced. */
  maxTasksPerWorker: number;
  trace?: (task: TaskTrace) => void;
  /** Whether work that is not done keeps the program running. */
  keepsAlive: boolean;
}

/** What goes on giving jobs, such as a stream. */
export interface Giver {
  /** Gives no more: who waits for it gets `error`, at the earliest when `at` resolves. */
  stop(error: Error, at?: Promise<void>): void;
  /** Somebody waits until it has given all: it waits for nobody. */
  hurry(): void;
}

const NO_OPTIONS: TaskOptions = {};

/** A new promise's `resolve`. To take it so saves the object that a function of its own, or `Promise.withResolvers()`, would be for each (decision 0070). */
let taken: Resolve | undefined;
const take = (resolve: Resolve): void => {
  taken = resolve;
};

/** Workers may fail to start so often in a row before the crew gives up. */
const MOST_FAILED_STARTS = 3;
/** So many workers in a row may die of what they are sent, or cannot be sent it, before the first job of it is given up. */
const MOST_WASTED = 3;
/** So long a worker may take to finish when it has nothing left to do. */
const GRACE_MS = 1000;
/** So many steps lie at most between an answer and the next question, one for each asynchronous function in between; after that, idle workers are let go. */
const STEPS_TO_ASK = 4;
/** So long a worker may take to begin with what it was sent before somebody looks whether it did. */
const LOOK_AGAIN_MS = 2;

export class Crew {
  /** Resolves when the crew is closed or terminated and all its workers have ended. */
  readonly ended: Promise<void>;
  readonly #runtime: Runtime;
  readonly #options: CrewOptions;
  readonly #functions = new Map<unknown, Known>();
  /** The exports of the file in this thread. Until they are known, workers start and nothing is handed out. */
  #exports: Exports | undefined;
  readonly #waiting = new Waiting();
  readonly #members: (Member | undefined)[];
  /** The member whose turn it is. */
  #turn = 0;
  /** Workers that have nothing left to do and are about to end. */
  readonly #leaving = new Set<Member>();
  readonly #end = Promise.withResolvers<void>();
  #state: "running" | "closing" | "terminated" = "running";
  /** Why there is no point in starting more workers. */
  #broken: Error | undefined;
  #failedStarts = 0;
  /** How many places have workers before the first of all is ready. */
  readonly #atOnce: number;
  /** Whether a worker was ever ready. */
  #opened = false;
  /** Steps until the dispatch that is planned; 0 where none is. */
  #steps = 0;
  readonly #step = (): void => {
    if (--this.#steps > 0) queueMicrotask(this.#step);
    else this.#dispatch();
  };
  /** What goes on giving jobs of a function: a crew that is closed waits for it. */
  readonly #givers = new Map<Giver, Fn>();
  /** Why what is not done will not be, once it is terminated. */
  #reason: ((fn: Fn) => Error) | undefined;
  /** Messages in a row that nobody began, because their workers died or they could not be sent. */
  #wasted = 0;
  readonly #cancellations = new Cancellations((jobs, reason) => this.#cancel(jobs, reason));
  /** Items given so far, for the numbers of traced tasks. */
  #given = 0;
  #stopped = true;
  #look: ReturnType<typeof setTimeout> | undefined;

  constructor(runtime: Runtime, options: CrewOptions) {
    this.#runtime = runtime;
    this.#options = options;
    this.ended = this.#end.promise;
    this.#members = Array.from({ length: options.workers });
    // Workers that start at once keep each other from it.
    const atOnce = Math.max(navigator.hardwareConcurrency, Math.ceil(options.workers / 2));
    this.#atOnce = Math.min(options.workers, atOnce);
    const exports = exportsOf(options.file, runtime);
    if (!(exports instanceof Promise)) this.#exports = exports;
    else void exports.then((exports) => this.#nameAll(exports));
    // An initializer is the first that a worker is told of.
    if (this.#exports || !options.initializer) this.#startUpTo(options.workers);
  }

  get state(): "running" | "closing" | "terminated" {
    return this.#state;
  }

  /** The function `f`, as this crew knows it. */
  known(f: unknown): Known | undefined {
    return this.#functions.get(f);
  }

  /** Makes the function `f` known, which `fn` names. */
  learn(f: unknown, fn: Fn): Known {
    const named = this.#exports?.name(f, fn);
    // Who passes a function in place is told at once, if possible.
    if (named?.refusal && fn.name === "") throw new TypeError(named.refusal);
    const known = { ...fn, ...named, index: this.#functions.size, callMs: Number.POSITIVE_INFINITY };
    this.#functions.set(f, known);
    return known;
  }

  /** Names what was learnt before the exports of the file were known, and begins. */
  #nameAll(exports: Exports): void {
    this.#exports = exports;
    for (const [f, known] of this.#functions) Object.assign(known, exports.name(f, known));
    if (this.#options.initializer && this.#state !== "terminated") this.#startUpTo(this.#options.workers);
    this.#dispatch();
  }

  /** Takes a call, and promises what comes of it. */
  call(fn: Known, args: readonly unknown[], options?: TaskOptions): Promise<unknown> {
    const promise = new Promise(take);
    const resolve = taken!;
    taken = undefined;
    this.add(fn, "once", args, resolve, undefined, options);
    return promise;
  }

  /** Takes a job. Those of one tick are handed out together. Without `reject`, `resolve` must be a promise's own. */
  add(
    fn: Known,
    shape: Job["shape"],
    items: readonly unknown[],
    resolve: Resolve,
    reject?: Reject,
    { signal, whenAborted }: TaskOptions = NO_OPTIONS,
  ): void {
    if (signal?.aborted || this.#broken || this.#reason) {
      settleBadly(resolve, reject, signal?.aborted ? signal.reason : (this.#broken ?? this.#reason!(fn)));
      return;
    }
    const moves = takeMarked(items, shape === "spread");
    const submission = this.#options.trace && { number: this.#given, ms: nowMs() };
    if (submission) this.#given += shape === "once" ? 1 : items.length;
    if (shape === "once" && !reject && !signal && !moves) this.#waiting.pushCall(fn, items, resolve, submission);
    else {
      const job = new Job(fn, shape, items, resolve, reject);
      if (signal || moves || submission) {
        job.extras = { submission, hard: whenAborted === "stop", cancelled: false };
        if (moves) job.extras.moves = moves;
        if (signal) this.#cancellations.add(job, signal);
      }
      this.#waiting.push(job);
    }
    this.#dispatchIn(1);
  }

  /** From now on until `leave()`, `giver` gives jobs of `fn`, also when the crew is closed meanwhile. */
  enter(giver: Giver, fn: Fn): void {
    if (this.#broken) giver.stop(this.#broken);
    else this.#givers.set(giver, fn);
  }

  /** `giver` gives no more. */
  leave(giver: Giver): void {
    if (this.#givers.delete(giver) && this.#givers.size === 0 && this.#state === "closing") this.#dispatchIn(1);
  }

  /** Takes no more jobs, but of those that give already; the workers end when all that were taken are done. */
  close(): void {
    if (this.#state === "running") this.#state = "closing";
    this.#dispatch();
  }

  /** Somebody waits until all is done. */
  hurry(): void {
    for (const giver of this.#givers.keys()) giver.hurry();
  }

  /**
   * Stops all workers at once, and fails what is not done. Resolves when they have ended: `false` where the runtime cannot promise
   * that each has really stopped (Deno, a thread in an endless loop).
   */
  async terminate(reason: (fn: Fn) => Error): Promise<boolean> {
    if (this.#state !== "terminated") {
      this.#state = "terminated";
      this.#reason = reason;
      const all = this.#takeAll();
      // Not before the end: who returned a promise out of the pool's block listens only from then on.
      void this.ended.then(() => {
        for (const batch of all) rejectAll(batch, () => reason(batch.fn));
      });
      for (const member of [...this.#members, ...this.#leaving]) {
        if (!member) continue;
        this.#hold(member, true);
        void member.handle.terminate();
      }
      this.#stopGivers(reason, this.ended);
      this.#finishIfDone();
    }
    await this.ended;
    return this.#stopped;
  }

  #openRest(): void {
    if (this.#opened || this.#state === "terminated" || this.#broken) return;
    this.#opened = true;
    // Of a crew that is closing, only those for which there is work.
    if (this.#state === "running") {
      for (let index = this.#atOnce; index < this.#members.length; index++) this.#start(index);
    }
    this.#dispatch();
  }

  /** Starts workers in free places, until `most` of them start. */
  #startUpTo(most: number): void {
    let starting = 0;
    for (const member of this.#members) if (member?.state === "starting") starting++;
    const places = this.#opened ? this.#members.length : this.#atOnce;
    for (let index = 0; index < places && starting < most; index++) {
      if (this.#members[index]) continue;
      this.#start(index);
      starting++;
    }
  }

  #start(index: number): void {
    const { as, file, initializer, depth, trace } = this.#options;
    const module = new URL("./worker.ts", import.meta.url);
    const name = this.#options.workers === 1 ? this.#options.name : `${this.#options.name} ${index}`;
    const options = { name, run: "serve", file };
    const handle = as === "threads" ? this.#runtime.thread(module, options) : this.#runtime.process(module, options);
    const member = new Member(index, name, handle, as === "threads");
    const { beside } = member;
    this.#members[index] = member;
    this.#hold(member, false);
    handle.receive((message) => this.#heard(member, member.read(message)));
    handle.ended.then((end) => this.#gone(member, end));
    const open: Open = {
      kind: "open",
      file,
      depth,
      traced: trace !== undefined,
      ...(beside && { beside: beside.memory }),
      ...(initializer && {
        initializer: { fn: this.#exports!.name(initializer.f, initializer.fn), arguments: initializer.arguments },
      }),
      shares: shares(),
    };
    try {
      handle.send(open);
    } catch (error) {
      if (isInMessage(error, initializer?.arguments)) this.#refuseInitializer(error);
      else void handle.terminate();
    }
  }

  #heard(member: Member, message: ToCrew): void {
    if (this.#state === "terminated" || this.#broken) return;
    if (message.kind === "ready") {
      this.#failedStarts = 0;
      member.state = "ready";
      this.#dispatch();
      // What takes no time is done by then.
      if (!this.#opened) setTimeout(() => this.#openRest(), LOOK_AGAIN_MS);
    } else if (message.kind === "unable") this.#break(cannotWork(message, this.#options.file));
    else if (message.kind === "unread" || message.kind === "unreadable") this.#withdraw(member, message);
    else this.#done(member, message);
  }

  #done(member: Member, done: Done): void {
    this.#wasted = 0;
    const { ran, handedBack } = member.answered(done);
    if (handedBack) this.#waiting.unshift(handedBack);
    measure(ran, done);
    const idle = this.#isIdle();
    if (!idle) this.#dispatch();
    if (done.shares) revive(done.values);
    settle(ran, done, member.name);
    // Who waited for an answer has time to ask the next question first, directly or through some functions.
    if (idle) this.#dispatchIn(STEPS_TO_ASK);
    // The last: it may throw.
    if (this.#options.trace) tell(this.#options.trace, ran, done, member.index);
  }

  /** One side could not read what the other said: who waits is told, and what cannot have run is done otherwise. */
  #withdraw(member: Member, message: Unread | Unreadable): void {
    const withdrawn = member.withdrawn(message.kind === "unread");
    if (!withdrawn) return;
    const { lost, kept } = withdrawn;
    const { name } = lost.fn;
    const reason = (): Error =>
      message.kind === "unread"
        ? cannotRead(`the arguments of ${name}`, message)
        : cannotReadAnswer(name, member.name, message);
    rejectAll(lost, reason);
    const isAgain = message.kind === "unreadable" || message.again === true;
    if (kept.length === 1 && !isAgain) kept.reject(0, reason());
    else if (kept.length > 0) {
      // Half of them, until the one that cannot be read is alone.
      if (!isAgain) this.#waiting.unshift(kept.cut(kept.length >> 1));
      this.#send(member, kept);
    }
    this.#dispatch();
  }

  /** Whether nobody has anything to do. */
  #isIdle(): boolean {
    return this.#waiting.length === 0 && this.#members.every((member) => !member || member.messages === 0);
  }

  /** Plans a dispatch in so many steps (microtasks), unless one is planned that is earlier. */
  #dispatchIn(steps: number): void {
    if (this.#steps === 0) queueMicrotask(this.#step);
    else if (this.#steps <= steps) return;
    this.#steps = steps;
  }

  /** Hands out what waits, replaces workers that are gone, and lets workers go that are not needed any more. */
  #dispatch(): void {
    if (this.#state === "terminated" || !this.#exports) return;
    this.#waiting.dropCancelled();
    // Everybody gets one message before anybody gets a second.
    for (let messages = 0; messages < 2 && this.#waiting.length > 0; messages++) {
      // The one after the last that was given something first: whoever rested longest is next.
      for (let i = 0, from = this.#turn; i < this.#members.length; i++) {
        const member = this.#members[(from + i) % this.#members.length];
        // Again where what was given could not be sent.
        while (member?.mayGet(messages) && this.#give(member));
      }
    }
    for (const member of this.#members) {
      if (member?.state !== "ready" || member.messages > 0) continue;
      // What there is to take back does not depend on who takes it.
      if (this.#waiting.length > 0 || !this.#takeBack()) break;
      this.#give(member);
    }
    const waits = this.#waiting.length > 0;
    const spent = this.#options.maxTasksPerWorker;
    const over = this.#state === "closing" && !waits && this.#givers.size === 0;
    for (const member of this.#members) {
      if (member?.messages === 0 && (over || member.jobs >= spent)) this.#leave(member);
    }
    if (waits) this.#startUpTo(this.#busyStarting() + this.#waiting.length);
    for (const member of this.#members) {
      if (member) this.#hold(member, waits || member.messages > 0);
    }
    this.#finishIfDone();
  }

  /** How many workers start that have something to do already. */
  #busyStarting(): number {
    let busy = 0;
    for (const member of this.#members) if (member?.state === "starting" && member.messages > 0) busy++;
    return busy;
  }

  /** Takes jobs back that a worker has not begun, for one that has nothing to do; `false` when there are none. */
  #takeBack(): boolean {
    for (const member of this.#members) {
      // Not from the dying: what came of their jobs is told when they have ended.
      if (!member || member.messages === 0 || (member.state !== "ready" && member.state !== "starting")) continue;
      if (member.state === "ready" && !member.hasBegun()) {
        // It is about to. Two that have nothing to do would take the same jobs from each other without end.
        if (member.hasMore()) this.#lookAgain();
        continue;
      }
      const taken = member.takeBack();
      if (!taken) continue;
      this.#waiting.unshift(taken);
      return true;
    }
    return false;
  }

  /** Dispatches soon, though nobody may say anything until then. */
  #lookAgain(): void {
    this.#look ??= setTimeout(() => {
      this.#look = undefined;
      this.#dispatch();
    }, LOOK_AGAIN_MS);
  }

  /** Gives a worker its share of what waits; `false` when that is nothing. */
  #give(member: Member): boolean {
    this.#waiting.dropCancelled();
    const { next } = this.#waiting;
    if (!next) return false;
    const { first: before } = member;
    if (member.messages > 0 && (next.alone || before?.alone)) return false;
    const most = share({
      waiting: this.#waiting.length,
      workers: this.#members.length,
      jobMs: next.fn.callMs * next.calls,
      beforeMs: member.messages === 0 ? undefined : before ? before.fn.callMs * before.calls : 0,
    });
    this.#turn = member.index + 1;
    const left = this.#options.maxTasksPerWorker - member.jobs;
    const batch = this.#waiting.take(next.alone ? 1 : Math.min(most, left));
    if (batch) this.#send(member, batch);
    return batch !== undefined;
  }

  #send(member: Member, batch: Batch): void {
    try {
      member.send(batch);
    } catch (error) {
      if (!isInMessage(error, batch.items)) {
        // The line is broken: let the worker go, and the jobs to another.
        member.state = "cut off";
        this.#waiting.unshift(batch);
        this.#waste(() => "could not be sent to a worker", error);
        void member.handle.terminate();
      } else if (batch.length === 1) this.#refuse(batch, error);
      else {
        // Half of them, until the one that cannot be sent is alone.
        this.#waiting.unshift(batch.cut(batch.length >> 1));
        this.#send(member, batch);
      }
    }
  }

  /** Forgets jobs, and ends the workers of those that want it. */
  #cancel(jobs: readonly Job[], reason: unknown): void {
    for (const job of jobs) {
      job.extras!.cancelled = true;
      job.reject(reason);
    }
    for (const member of this.#members) {
      // One that has not begun will not.
      if (!member?.first?.hard || !member.first.cancelled || !member.hasBegun()) continue;
      // Its place is free at once: Deno may take long to stop a thread.
      member.state = "cut off";
      this.#members[member.index] = undefined;
      this.#leaving.add(member);
      void member.handle.terminate();
    }
    this.#dispatch();
  }

  /** Lets a worker finish that has nothing left to do; its place is free. */
  #leave(member: Member): void {
    this.#members[member.index] = undefined;
    this.#leaving.add(member);
    this.#hold(member, true);
    // Something that a task left running (an interval, a server) must not keep the worker.
    const timer = setTimeout(() => void member.handle.terminate(), GRACE_MS);
    void member.handle.ended.then(() => clearTimeout(timer));
    member.handle.close();
  }

  #gone(member: Member, end: WorkerEnd): void {
    if (end.kind === "terminated" && !end.stopped) this.#stopped = false;
    this.#leaving.delete(member);
    if (this.#members[member.index] === member) this.#members[member.index] = undefined;
    if (this.#state === "terminated" || this.#broken) {
      this.#finishIfDone();
      return;
    }
    // The last first: it was given last.
    const givenUp = member.giveUp().reverse();
    for (const { lost, kept } of givenUp) {
      this.#waiting.unshift(kept);
      const reason = () => `Cannot finish ${lost.fn.name}: its worker ${describeEnd(end)}.`;
      rejectAll(lost, () => new WorkerDiedError(reason(), errorOf(end)));
    }
    const nothingBegan = givenUp.length > 0 && givenUp.every(({ lost }) => lost.length === 0);
    if (nothingBegan && member.state !== "starting") this.#waste(() => describeEnd(end), errorOf(end)?.cause);
    if (member.state === "starting" && ++this.#failedStarts >= MOST_FAILED_STARTS) {
      const message = `Cannot start a worker for ${this.#options.file}: it ${describeEnd(end)} before it was ready.`;
      this.#break(withoutStack(() => new WorkerLoadError(message, errorOf(end))));
    }
    this.#dispatch();
  }

  /** The jobs that wait first were sent to a worker, and nobody began: after some such messages, the first of them is given up. */
  #waste(why: () => string, cause: unknown): void {
    if (++this.#wasted < MOST_WASTED) return;
    const batch = this.#waiting.take(1);
    if (!batch) return;
    const message = `Cannot begin ${batch.fn.name}: ${MOST_WASTED} workers in a row were sent it, and the last ${why()}.`;
    rejectAll(batch, () => new WorkerDiedError(message, { cause }));
  }

  /** Gives up: nothing that this crew is given can be done. */
  #break(error: Error): void {
    this.#broken ??= error;
    const broken = this.#broken;
    for (const batch of this.#takeAll()) rejectAll(batch, () => broken);
    for (const member of this.#members) if (member) void member.handle.terminate();
    this.#stopGivers(() => broken);
    this.#finishIfDone();
  }

  #takeAll(): Batch[] {
    const sent = this.#members.flatMap((member) => member?.drop() ?? []);
    return [...sent, ...this.#waiting.drain()];
  }

  #hold(member: Member, held: boolean): void {
    member.hold(held && this.#options.keepsAlive);
  }

  #stopGivers(reason: (fn: Fn) => Error, at?: Promise<void>): void {
    const givers = [...this.#givers];
    this.#givers.clear();
    for (const [giver, fn] of givers) giver.stop(reason(fn), at);
  }

  #finishIfDone(): void {
    if (this.#state === "running" || this.#leaving.size > 0 || this.#waiting.length > 0) return;
    if (this.#givers.size > 0) return;
    if (this.#members.every((member) => member === undefined)) this.#end.resolve();
  }

  #refuseInitializer(error: unknown): void {
    const { as, initializer } = this.#options;
    this.#break(cannotSend("initialArguments", initializer?.arguments, as, error));
  }

  #refuse(batch: Batch, error: unknown): void {
    // Of a call that goes alone, the list of its arguments.
    const items = batch instanceof Jobs ? batch.items[0] : batch.items;
    batch.reject(0, cannotSend(`the arguments of ${batch.fn.name}`, items, this.#options.as, error));
  }
}

function rejectAll(batch: Batch, reason: () => Error): void {
  for (let place = 0; place < batch.length; place++) batch.reject(place, withoutStack(reason));
}
