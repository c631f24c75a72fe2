/**
 * The worker's side: gives the module its line to the parent, and has the last word when it ends. See messages.ts for
 * who says what.
 *
 * Every ending is an exit of `process`, which all three runtimes have in threads, too: a throw and a rejection that
 * nobody handles become `process.exit(1)` here.
 */
import process from "node:process";
import type { Port, WorkerEnd } from "../runtime.ts";
import { toFault } from "./fault.ts";
import { Inbox } from "./inbox.ts";
import type { ToParent, ToWorker } from "./messages.ts";

/** The worker's end of a wire. */
export interface WorkerWire {
  post(message: ToParent, transfer: readonly Transferable[]): void;
  /** Says whether waiting for messages keeps the worker from finishing. At first it does. */
  hold(held: boolean): void;
  /** Calls `say` with the exit code when the worker ends, whatever ends it. */
  atExit(say: (code: number) => void): void;
}

const KEY = Symbol.for("threadwork.parent");

/** The line to whoever started this thread or process; `undefined` where nobody of ours did. */
export function parentPort(): Port | undefined {
  return (globalThis as { [KEY]?: Port })[KEY];
}

/** Makes a worker of this thread or process. What comes over the wire goes to the function returned. */
export function boot(wire: WorkerWire): (message: ToWorker) => void {
  const inbox = new Inbox();
  let loaded = false;
  let closed = false;
  let failure: WorkerEnd | undefined;
  const mayFinish = () => {
    if (loaded) wire.hold(inbox.received);
  };
  const fail = (phase: "load" | "run", thrown: unknown) => {
    failure = { kind: "failed", phase, error: toFault(thrown) };
    process.exit(1);
  };
  // A module that listens itself has the say, as it would without us.
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (thrown: unknown) => {
      if (process.listenerCount(event) === 1) fail("run", thrown);
    });
  }
  wire.atExit((code) => {
    wire.post({ kind: "end", end: failure ?? (code === 0 ? { kind: "finished" } : { kind: "exited", code }) }, []);
  });
  const port: Port = {
    send(message, transfer = []) {
      if (!closed) wire.post({ kind: "data", body: message }, transfer);
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
  };
  Object.defineProperty(globalThis, KEY, { value: port });
  return (message) => {
    if (message.kind === "data") inbox.put(message.body);
    else if (message.kind === "close") port.close();
    else {
      import(message.module).then(
        () => {
          loaded = true;
          mayFinish();
        },
        (error) => fail("load", error),
      );
    }
  };
}
