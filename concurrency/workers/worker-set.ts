import { clearTimeout, setTimeout } from "../../runtime-adapters/real-time.ts";
import type { Runtime, WorkerEnd, WorkerOptions } from "../../runtime-adapters/runtime.ts";
import { shares } from "../messages/shareable.ts";
import type { PoolEvent, WorkerStarted } from "../pool-events.ts";
import type { Open, ToParent } from "./channel/protocol.ts";
import { describeEnd, isInMessage, whyNotReady } from "./outcomes/failure-messages.ts";
import { Slot } from "./slot.ts";

export interface WorkerSetOptions {
  /** URL of the file whose exports the workers run. */
  file: string;
  /** The name of a worker in messages, such as "worker", or a thread's name. */
  name: string;
  as: "threads" | "processes";
  workers: number;
  /** How many start at once; the others start when tasks wait. Default: all. */
  minWorkers?: number;
  /** What each worker has of its own. */
  own?: Pick<WorkerOptions, "env" | "heapMb">;
  /** Called for workers that start; must not throw. */
  tell?: (event: PoolEvent) => void;
  /** How many workers deep they are: 1 for workers of the main thread. */
  depth: number;
  /** Present where workers must record when tasks ran. */
  trace?: unknown;
  /** Whether unfinished tasks keep the program running. */
  keepsAlive: boolean;
}

/** Why a worker was ended that could have gone on. */
export type WhyEnded = "idle" | "spent" | "stopped" | "closed" | "unable";

/** The receiver of a worker's messages and end. */
export interface WorkerListener {
  /** A worker said something. */
  heard(slot: Slot, message: ToParent): void;
  /** A worker has ended, and its slot is free. `why`: absent where it was not ended from here. */
  gone(slot: Slot, end: WorkerEnd, why?: WhyEnded): void;
  /** The initializer's arguments cannot be sent. */
  initializerRefused(error: unknown): void;
}

/** After so many failed starts in a row, no more workers are started. */
const MOST_FAILED_STARTS = 3;
/** After a worker that could not work, no other is started for so long, while others do work. */
const PAUSE_MS = 1000;
/** How long an idle worker may take to end. */
const GRACE_MS = 1000;

/** The workers of a scheduler: starts and ends them, and knows which exist. */
export class WorkerSet {
  /** One slot for each worker; empty where there is none. */
  readonly slots: (Slot | undefined)[];
  /** The first message to each worker. Must be set before one starts. */
  initializer: Open["initializer"];
  readonly #runtime: Runtime;
  readonly #options: WorkerSetOptions;
  readonly #listener: WorkerListener;
  /** Workers that have nothing left to do, or are no longer wanted, and are about to end. */
  readonly #leaving = new Map<Slot, WhyEnded>();
  /** For each empty slot, why its last worker ended, if it is to be replaced. */
  readonly #replaces: WorkerStarted["replaces"][] = [];
  /** How many slots have workers until the first worker is ready. */
  readonly #atOnce: number;
  #mayStartAll = false;
  #failedStarts = 0;
  #hasWorked = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;

  constructor(runtime: Runtime, options: WorkerSetOptions, listener: WorkerListener) {
    this.#runtime = runtime;
    this.#options = options;
    this.#listener = listener;
    this.slots = Array.from({ length: options.workers });
    // Workers that start at the same time slow each other down.
    const { hardwareConcurrency = 1 } = (globalThis as { navigator?: Partial<Navigator> }).navigator ?? {};
    const atOnce = Math.max(hardwareConcurrency, Math.ceil(options.workers / 2));
    this.#atOnce = Math.min(options.workers, atOnce);
  }

  /** Whether no worker is left. */
  get isEmpty(): boolean {
    return this.#leaving.size === 0 && this.slots.every((slot) => slot === undefined);
  }

  /** Whether all slots may have workers now, because one was ready. */
  get mayStartAll(): boolean {
    return this.#mayStartAll;
  }

  /** Whether a worker was ever ready: then what keeps others from starting may pass. */
  get hasWorked(): boolean {
    return this.#hasWorked;
  }

  /** Whether there is a worker that works, or may soon. */
  get isManned(): boolean {
    return this.slots.some((slot) => slot?.state === "starting" || slot?.state === "ready");
  }

  /** Whether each worker that was terminated has really stopped, as far as the runtime knows. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Starts workers in free slots, until `most` workers are starting. */
  startUpTo(most: number): void {
    if (this.#pause !== undefined && this.isManned) return;
    let starting = 0;
    for (const slot of this.slots) if (slot?.state === "starting") starting++;
    const count = this.#mayStartAll ? this.slots.length : this.#atOnce;
    for (let index = 0; index < count && starting < most; index++) {
      if (this.slots[index]) continue;
      this.#start(index);
      starting++;
    }
  }

  /** Starts workers for so many pending tasks. Workers that are starting already have something to do. */
  startFor(pending: number): void {
    let busy = 0;
    for (const slot of this.slots) if (slot?.state === "starting" && slot.batches > 0) busy++;
    this.startUpTo(busy + pending);
  }

  /** From now on all slots may have workers. `now`: start at least `minWorkers`. */
  startRest(now: boolean): void {
    this.#mayStartAll = true;
    const { workers, minWorkers = workers } = this.#options;
    if (now) for (let index = this.#atOnce; index < minWorkers; index++) if (!this.slots[index]) this.#start(index);
  }

  /** A worker is ready. */
  ready(slot: Slot): void {
    this.#failedStarts = 0;
    this.#hasWorked = true;
    this.endPause();
    slot.state = "ready";
    const { tell } = this.#options;
    if (!tell) return;
    const { index: worker, name } = slot;
    const replaces = this.#replaces[worker];
    this.#replaces[worker] = undefined;
    tell({ kind: "worker-started", worker, name, ...(replaces && { replaces }) });
  }

  /** Reports that a worker has ended, and with it `failed` tasks. */
  tellGone(slot: Slot, end: WorkerEnd, why: WhyEnded | undefined, failed: number): void {
    const { tell } = this.#options;
    if (!tell) return;
    const { index: worker, name } = slot;
    if (why !== undefined && why !== "unable") tell({ kind: "worker-ended", worker, name, why });
    else {
      const reason = slot.unable ?? (slot.state === "starting" ? whyNotReady(end) : describeEnd(end));
      tell({ kind: "worker-died", worker, name, reason, failed });
    }
  }

  /** Notes that a worker ended before it was ready; `true` where no more should be started. */
  failedToStart(): boolean {
    if (++this.#failedStarts < MOST_FAILED_STARTS) return false;
    this.#failedStarts = 0;
    return true;
  }

  /** Starts no workers for a while, if others exist; then calls `askAgain`. */
  pause(askAgain: () => void): void {
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      askAgain();
    }, PAUSE_MS);
  }

  endPause(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }

  /** Sets whether a worker keeps the program running. */
  hold(slot: Slot, held: boolean): void {
    slot.hold(held && this.#options.keepsAlive);
  }

  /** Lets a worker end that has nothing left to do; its slot is free at once. */
  leave(slot: Slot, why: WhyEnded): void {
    this.#free(slot, why);
    this.hold(slot, true);
    // Something that a task left running (an interval, a server) must not keep the worker alive.
    const timer = setTimeout(() => slot.stop(), GRACE_MS);
    void slot.handle.ended.then(() => clearTimeout(timer));
    slot.handle.close();
  }

  /** Stops a worker. Its slot is free at once: Deno may take long to stop a thread. */
  cutOff(slot: Slot): void {
    slot.state = "cut off";
    this.#free(slot, "stopped");
    slot.stop();
  }

  /** Ends a worker that cannot work. */
  dismiss(slot: Slot, reason: string): void {
    slot.state = "unable";
    slot.unable = reason;
    this.#free(slot, "unable");
    slot.stop();
  }

  /** Stops all workers, including those that are about to end. */
  terminate(): void {
    this.endPause();
    for (const slot of [...this.slots, ...this.#leaving.keys()]) {
      if (!slot) continue;
      this.hold(slot, true);
      slot.stop();
    }
  }

  #start(index: number): void {
    const { as, file, depth, trace, workers, own } = this.#options;
    const module = new URL("./worker-side/worker-main.ts", import.meta.url);
    const name = workers === 1 ? this.#options.name : `${this.#options.name} ${index}`;
    const options = { name, run: "serve", file, ...own };
    const handle = as === "threads" ? this.#runtime.thread(module, options) : this.#runtime.process(module, options);
    const slot = new Slot(index, name, handle, as === "threads" && this.#runtime.whyUnshared === undefined);
    const { memory, thread } = slot;
    const { initializer } = this;
    const listener = this.#listener;
    this.slots[index] = slot;
    this.hold(slot, false);
    handle.receive((message) => listener.heard(slot, slot.read(message)));
    handle.ended.then((end) => {
      slot.noteEnded();
      this.#ended(slot, end);
    });
    const open: Open = {
      kind: "open",
      file,
      depth,
      traced: trace !== undefined,
      ...(memory && { memory: memory.buffer }),
      ...(initializer && { initializer }),
      shares: shares(),
      ...(thread && { thread: { name, ...thread } }),
    };
    try {
      handle.send(open);
    } catch (error) {
      if (isInMessage(error, initializer?.arguments)) listener.initializerRefused(error);
      else slot.stop();
    }
  }

  #free(slot: Slot, why: WhyEnded): void {
    this.slots[slot.index] = undefined;
    this.#leaving.set(slot, why);
    if (why === "spent" || why === "stopped") this.#replaces[slot.index] = why;
    else if (why === "unable") this.#replaces[slot.index] = "died";
  }

  #ended(slot: Slot, end: WorkerEnd): void {
    if (end.kind === "terminated" && !end.stopped) this.#stopped = false;
    const why = this.#leaving.get(slot);
    this.#leaving.delete(slot);
    if (this.slots[slot.index] === slot) {
      this.slots[slot.index] = undefined;
      this.#replaces[slot.index] = "died";
    }
    this.#listener.gone(slot, end, why);
  }
}
