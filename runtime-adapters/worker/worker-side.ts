/**
 * The worker's side: gives the module its line to the parent, and has the last word when it ends. See worker-messages.ts for
 * who says what.
 *
 * Every ending is an exit: a throw and a rejection that nobody handles become `exit(1)` here.
 *
 * All in one file, because every worker loads it: a file more costs Bun a tenth of a raw worker. And nothing but a function
 * called late may touch `process`: on Deno the first touch loads what takes as long as a raw worker.
 */

import { sendable } from "../messages/sendable.ts";
import {
  fromData,
  isData,
  refused,
  type ToParent,
  type ToWorker,
  toData,
  unreadable,
} from "../messages/worker-messages.ts";
import type { Fault, ParentPort, WorkerEnd } from "../runtime.ts";

/** The worker's end of a wire. */
export interface WorkerWire {
  /** `transfer`: only where there is something to transfer. */
  post(message: ToParent, transfer?: readonly Transferable[]): void;
  /** Says whether waiting for messages keeps the worker from finishing. At first it does. */
  hold(held: boolean): void;
}

/** What the worker's runtime tells, and how it is told to end. */
export interface WorkerScope {
  /** Calls `failed` when something was thrown or rejected that nobody handles. */
  onFailure(failed: (thrown: unknown) => void): void;
  /** Calls `ended` with the exit code when the worker ends, whatever ends it. */
  onExit(ended: (code: number) => void): void;
  exit(code?: number): void;
  /** Ends at once, without a word. Only where the parent may be unable to. */
  terminate?(): void;
  /** Prepares for large arrays. Only where the runtime needs it. */
  makeRoom?(): void;
}

/** Where the adapters find the line: on the global object, because a kit under two paths is loaded twice. */
const PARENT = Symbol.for("threadwork.parent");

/** Where `Runtime.provide` puts modules that need not be imported. */
const PROVIDED = Symbol.for("threadwork.provided");

type Exports = Readonly<Record<string, () => void>>;

/** Makes a worker of this thread or process. What comes over the wire goes to the function returned. */
export function boot(wire: WorkerWire, scope: WorkerScope): (message: ToWorker) => void {
  const inbox = new Inbox();
  let loaded = false;
  let closed = false;
  let failure: WorkerEnd | undefined;
  let last = () => {};
  const mayFinish = () => {
    if (loaded) wire.hold(inbox.received);
  };
  const fail = (phase: "load" | "run", thrown: unknown) => {
    failure = { kind: "failed", phase, error: toFault(thrown) };
    scope.exit(1);
  };
  scope.onFailure((thrown) => fail("run", thrown));
  scope.onExit((code) => {
    const status = code & 0xff; // As the system cuts it, for threads as well.
    try {
      last();
    } finally {
      wire.post(
        { kind: "end", end: failure ?? (status === 0 ? { kind: "finished" } : { kind: "exited", code: status }) },
        [],
      );
    }
  });
  const port: ParentPort = {
    send(message, transfer) {
      if (closed) return;
      try {
        wire.post(toData(message), transfer);
      } catch (error) {
        throw refused(error);
      }
    },
    receive(receiver) {
      inbox.receive(receiver);
      mayFinish();
    },
    close() {
      closed = true;
      inbox.close();
      mayFinish();
    },
    ending(f) {
      last = f;
    },
  };
  (globalThis as { [PARENT]?: ParentPort })[PARENT] = port;
  return (message) => {
    if (isData(message)) inbox.put(fromData(message));
    else if (message.kind === "close") port.close();
    else if (message.kind === "room") scope.makeRoom?.();
    else if (message.kind === "terminate") scope.terminate?.();
    else {
      const begin = (module: Exports) => {
        if (message.run !== undefined) module[message.run]!();
        loaded = true;
        mayFinish();
      };
      // On Bun, to import what is loaded takes a quarter of a raw worker's start all the same.
      const provided = (globalThis as { [PROVIDED]?: ReadonlyMap<string, Exports> })[PROVIDED]?.get(message.module);
      if (provided) begin(provided);
      else import(message.module).then(begin).catch((error) => fail("load", error));
    }
  };
}

/** The scope of a worker whose `process` has the events of Node: all processes, and threads on Bun and Node. */
export const processScope: WorkerScope = {
  onFailure(failed) {
    for (const event of ["uncaughtException", "unhandledRejection"]) {
      process.on(event, (thrown: unknown) => {
        // A module that listens itself has the say, as it would without us.
        if (process.listenerCount(event) === 1) failed(thrown);
      });
    }
  },
  onExit: (ended) => process.on("exit", ended),
  exit: (code) => process.exit(code),
};

/** What differs between the Web Workers of two runtimes. */
export interface WebWorkerOptions {
  scope: WorkerScope;
  /** Says whether waiting on the line keeps the worker running. */
  hold(line: MessagePort, held: boolean): void;
  /** Whether this thread has made room for large arrays; only where the runtime needs it. */
  hasRoom?(): boolean;
  /** What the parent needs to know of this thread. */
  thread?: string;
}

/**
 * Makes a worker of a Web Worker: its first message brings the line, a port, or another port by which that comes. Its own `postMessage`
 * stays free for the module.
 */
export function bootWeb({ scope, hold, hasRoom, thread }: WebWorkerOptions): void {
  const begin = (line: MessagePort): void => {
    const take = boot(
      {
        post: poster(line, hasRoom),
        hold: (held) => hold(line, held),
      },
      scope,
    );
    if (thread !== undefined) line.postMessage({ kind: "hello", thread });
    line.onmessage = (event: MessageEvent<ToWorker>) => take(event.data);
    line.onmessageerror = (event) => take(unreadable(event.data));
  };
  addEventListener(
    "message",
    (event) => {
      const { data } = event as MessageEvent<MessagePort | { lineBy: MessagePort }>;
      if (!("lineBy" in data)) begin(data);
      else {
        data.lineBy.onmessage = ({ data: line }) => {
          data.lineBy.close(); // What waits on a port counts as something left to do.
          begin(line);
        };
      }
    },
    { once: true },
  );
}

/** What sends by a port: before all else that there is room, if there is. */
export function poster(
  line: MessagePort,
  hasRoom?: () => boolean,
): (message: ToWorker | ToParent, transfer?: readonly Transferable[]) => void {
  let told = hasRoom === undefined;
  return (message, transfer) => {
    if (!told && hasRoom!()) {
      told = true;
      line.postMessage({ kind: "room" });
    }
    const checked = sendable(message, "thread", transfer);
    if (transfer) line.postMessage(checked, transfer as Transferable[]);
    else line.postMessage(checked);
  };
}

/** Hands messages to the one receiver, and keeps those that come before there is one. */
export class Inbox {
  #receiver: ((message: unknown) => void) | undefined;
  #kept: unknown[] = [];
  #closed = false;

  /** Whether somebody receives. */
  get received(): boolean {
    return this.#receiver !== undefined;
  }

  put(message: unknown): void {
    if (this.#closed) return;
    if (this.#receiver && this.#kept.length === 0) this.#receiver(message);
    else this.#kept.push(message);
  }

  /** What was kept comes as soon as the caller is done, as from a port: a receiver may use what stands below it. */
  receive(receiver: (message: unknown) => void): void {
    if (this.#closed) return;
    this.#receiver = receiver;
    if (this.#kept.length > 0) queueMicrotask(() => this.#handOver());
  }

  /** Nothing is kept or handed on from here. */
  close(): void {
    this.#closed = true;
    this.#receiver = undefined;
    this.#kept = [];
  }

  #handOver(): void {
    let count = 0;
    try {
      while (count < this.#kept.length) this.#receiver?.(this.#kept[count++]);
    } finally {
      // A receiver threw: what is behind that message still comes.
      this.#kept.splice(0, count);
      if (this.#kept.length > 0) queueMicrotask(() => this.#handOver());
    }
  }
}

/** Describes anything that was thrown as plain data, which crosses every line whole. Never throws. */
export function toFault(thrown: unknown, depth = 0): Fault {
  try {
    if (!(thrown instanceof Error)) return { name: "NonError", message: describe(thrown) };
    if (isManyMistakes(thrown)) return toFault(thrown.errors[0], depth);
    const fault: Fault = { name: String(thrown.name), message: String(thrown.message) };
    const stack = thrown.stack ?? placeOf(thrown);
    if (stack !== undefined) fault.stack = String(stack);
    if (thrown.cause !== undefined && depth < 8) fault.cause = toFault(thrown.cause, depth + 1);
    return fault;
  } catch {
    return { name: "NonError", message: "something that cannot be described" };
  }
}

/** Bun 1.4.5: a file with several syntax errors throws "3 errors building …", which says nothing of any of them. */
function isManyMistakes(error: Error): error is AggregateError {
  return error instanceof AggregateError && error.errors[0]?.name === "BuildMessage";
}

/** Bun 1.4.5: a file that does not parse throws an error without a stack, which names the place in a field of its own. */
function placeOf(error: Error & { position?: { file: string; line: number } | null }): string | undefined {
  return error.position ? `${error.position.file}:${error.position.line}` : undefined;
}

function describe(value: unknown): string {
  if (typeof value === "string") return value;
  return (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value);
}
