/**
 * The parent's side of a worker: a `WorkerHandle` over any wire. See worker-messages.ts for who says what.
 */

import { toFault } from "../messages/fault.ts";
import { refused } from "../messages/refusals.ts";
import { fromData, isData, type ToParent, type ToWorker, toData } from "../messages/worker-messages.ts";
import { clearTimeout, setTimeout } from "../real-time.ts";
import type { WorkerEnd, WorkerHandle, WorkerOptions } from "../runtime.ts";
import { Inbox } from "./inbox.ts";

/** How long `terminate()` waits for the runtime before it says that the worker did not stop. */
const STOP_LIMIT_MS = 10_000;

/** How a worker is reached and stopped. */
export interface Wire {
  /** `transfer`: only where there is something to transfer. An empty list costs Deno 2.9 3 % of a tiny message. */
  post(message: ToWorker, transfer?: readonly Transferable[]): void;
  /** Stops the worker by force, and resolves to whether it is seen gone. */
  stop(): Promise<boolean>;
  /** Whether the worker keeps this program running. Called on a change only; at first it does. */
  keepAlive(keep: boolean): void;
}

/** What a wire tells of its worker. */
export interface WireEvents {
  /** The worker said something. */
  message(message: ToParent): void;
  /** The worker is gone, all its messages came. `end` is what the runtime says of it: its own last word goes before. */
  gone(end: WorkerEnd): void;
}

/** Starts `module`, and in it what the options say, at the other end of the wire that `open` opens. Never throws. */
export function startWorker(
  module: URL,
  { run }: Pick<WorkerOptions, "run">,
  open: (events: WireEvents) => Wire,
): WorkerHandle {
  return new Worker({ kind: "start", module: module.href, ...(run !== undefined && { run }) }, open);
}

class Worker implements WorkerHandle {
  readonly ended: Promise<WorkerEnd>;
  readonly #settle: (end: WorkerEnd) => void;
  readonly #wire: Wire | undefined;
  readonly #inbox = new Inbox();
  #lastWord: WorkerEnd | undefined;
  /** Nothing goes out any more. */
  #closed = false;
  #over = false;
  #keepsAlive = true;
  #termination: Promise<WorkerEnd> | undefined;

  constructor(start: ToWorker, open: (events: WireEvents) => Wire) {
    const { promise, resolve } = Promise.withResolvers<WorkerEnd>();
    this.ended = promise;
    this.#settle = resolve;
    try {
      this.#wire = open({
        message: (message) => this.#take(message),
        gone: (end) => {
          if (this.#termination === undefined) this.#finish(this.#lastWord ?? end);
        },
      });
      this.#wire.post(start);
    } catch (error) {
      this.#finish({ kind: "failed", phase: "load", error: toFault(error) });
    }
  }

  send(message: unknown, transfer?: readonly Transferable[]): void {
    if (this.#closed) return;
    try {
      this.#wire?.post(toData(message), transfer);
    } catch (error) {
      throw refused(error);
    }
  }

  receive(receiver: (message: unknown) => void): void {
    this.#inbox.receive(receiver);
  }

  close(): void {
    this.#inbox.close();
    if (!this.#closed) this.#wire?.post({ kind: "close" });
    this.#closed = true;
  }

  keepAlive(keep: boolean): void {
    if (this.#over || this.#keepsAlive === keep) return;
    this.#keepsAlive = keep;
    this.#wire?.keepAlive(keep);
  }

  terminate(): Promise<WorkerEnd> {
    this.#termination ??= this.#over ? this.ended : this.#terminate();
    return this.#termination;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }

  #take(message: ToParent): void {
    if (isData(message)) this.#inbox.put(fromData(message));
    else if (message.kind === "end") this.#lastWord ??= message.end;
  }

  async #terminate(): Promise<WorkerEnd> {
    this.#closed = true;
    this.#inbox.close();
    const { promise: late, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), STOP_LIMIT_MS);
    const stopped = await Promise.race([this.#wire!.stop(), late]);
    clearTimeout(timer);
    this.#finish({ kind: "terminated", stopped });
    return this.ended;
  }

  #finish(end: WorkerEnd): void {
    this.#closed = true;
    this.#over = true;
    this.#settle(end);
  }
}
