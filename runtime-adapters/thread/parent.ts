/**
 * The parent's side of a worker: a `WorkerHandle` over any wire. See messages.ts for who says what.
 */
import type { WorkerEnd, WorkerHandle } from "../runtime.ts";
import { Inbox } from "./inbox.ts";
import type { ToParent, ToWorker } from "./messages.ts";

/** How one kind of worker is reached and stopped. */
export interface Wire {
  post(message: ToWorker, transfer: readonly Transferable[]): void;
  /** Stops the worker; resolves when the runtime says that it stopped: `true` if it surely did. */
  stop(): Promise<boolean>;
  /** Frees what is left of it after the worker announced its end. */
  release(): void;
}

/** What a wire tells its handle. */
export interface WireEvents {
  message(message: ToParent): void;
  /** The worker is gone. `end` is what the runtime says of it; an announced end has precedence. */
  gone(end: WorkerEnd): void;
}

/** Starts `module` at the other end of the wire that `open` opens. */
export function startWorker(module: URL, name: string, open: (events: WireEvents) => Wire): WorkerHandle {
  return new Handle(module, name, open);
}

class Handle implements WorkerHandle {
  readonly ended: Promise<WorkerEnd>;
  #wire: Wire;
  #inbox = new Inbox();
  #closed = false;
  #settle: (end: WorkerEnd) => void;
  #terminating: Promise<WorkerEnd> | undefined;

  constructor(module: URL, name: string, open: (events: WireEvents) => Wire) {
    const { promise, resolve } = Promise.withResolvers<WorkerEnd>();
    this.ended = promise;
    this.#settle = resolve;
    this.#wire = open({
      message: (message) => {
        if (message.kind === "data") {
          if (!this.#closed) this.#inbox.put(message.body);
        } else if (!this.#terminating) {
          this.#wire.release();
          this.#finish(message.end);
        }
      },
      gone: (end) => {
        if (!this.#terminating) this.#finish(end);
      },
    });
    this.#wire.post({ kind: "start", module: module.href, name }, []);
  }

  #finish(end: WorkerEnd): void {
    this.#closed = true;
    this.#settle(end);
  }

  send(message: unknown, transfer: readonly Transferable[] = []): void {
    if (!this.#closed) this.#wire.post({ kind: "data", body: message }, transfer);
  }

  receive(receiver: (message: unknown) => void): void {
    this.#inbox.receive(receiver);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wire.post({ kind: "close" }, []);
  }

  terminate(): Promise<WorkerEnd> {
    this.#terminating ??= (async () => {
      const stopped = await this.#wire.stop();
      this.#finish({ kind: "terminated", stopped });
      return await this.ended;
    })();
    return this.#terminating;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }
}
