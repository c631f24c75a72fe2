/**
 * The worker's side: gives the module its line to the parent, and has the last word when it ends. See
 * worker-messages.ts for who says what.
 *
 * Every ending is an exit: a throw and a rejection that nobody handles become `exit(1)` here.
 *
 * Every worker loads this, in dist/ as part of one file (docs/decisions/0004). Nothing but a function called late may
 * touch `process`: on Deno the first touch loads what takes as long as a raw worker.
 */
import { toFault } from "../messages/fault.ts";
import { refused } from "../messages/refusals.ts";
import { fromData, isData, type ToParent, type ToWorker, toData } from "../messages/worker-messages.ts";
import type { ParentPort, WorkerEnd } from "../runtime.ts";
import { Inbox } from "./inbox.ts";

/** The worker's end of a wire. */
export interface WorkerWire {
  /** `transfer`: only where there is something to transfer. */
  post(message: ToParent, transfer?: readonly Transferable[]): void;
  /**
   * Says whether waiting for messages keeps the worker from finishing. At first it does. `closed`: its line is closed.
   */
  hold(held: boolean, closed: boolean): void;
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
    if (loaded) wire.hold(inbox.received, closed);
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
    ...(scope.terminate && { terminate: scope.terminate }),
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
