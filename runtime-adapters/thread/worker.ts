/**
 * The worker's side: gives the module its `parent()` line, and says how it ended. See messages.ts for who says what.
 */
import type { Port, WorkerEnd } from "../runtime.ts";
import { toFault } from "./fault.ts";
import { Inbox } from "./inbox.ts";
import type { ToParent, ToWorker } from "./messages.ts";

/** The worker's end of a wire. */
export interface WorkerWire {
  post(message: ToParent, transfer: readonly Transferable[]): void;
  /** Whether the wire alone keeps the worker running. */
  hold(held: boolean): void;
  /** Ends the worker now. */
  exit(): void;
}

const key = Symbol.for("threadwork.parent");

/** The line to whoever started this worker. */
export function parentPort(): Port | undefined {
  return (globalThis as { [key]?: Port })[key];
}

/** Makes this thread or process a worker; what comes over the wire goes to the function that it returns. */
export function boot(wire: WorkerWire): (message: ToWorker) => void {
  const inbox = new Inbox();
  let closed = false;
  let loaded = false;
  const end = (end: WorkerEnd): void => {
    wire.post({ kind: "end", end }, []);
    wire.exit();
  };
  const settle = (): void => {
    if (loaded && !inbox.open) {
      wire.hold(false);
      end({ kind: "finished" });
    }
  };
  const port: Port = {
    send(message, transfer = []) {
      if (!closed) wire.post({ kind: "data", body: message }, transfer);
    },
    receive(receiver) {
      if (!closed) inbox.receive(receiver);
    },
    close() {
      closed = true;
      inbox.close();
      settle();
    },
  };
  Object.defineProperty(globalThis, key, { value: port });
  return (message) => {
    if (message.kind === "data") inbox.put(message.body);
    else if (message.kind === "close") port.close();
    else {
      import(message.module).then(
        () => {
          loaded = true;
          settle();
        },
        (error) => end({ kind: "failed", phase: "load", error: toFault(error) }),
      );
    }
  };
}
