/**
 * What the first modules of a Web Worker share: the parent's first message brings the line, a `MessagePort`. The
 * worker's own `postMessage` stays free for the module.
 */
import type { ToWorker } from "./messages.ts";
import { boot } from "./worker.ts";

/** What differs between the Web Workers of two runtimes. */
export interface WebWorkerFlavour {
  /** Says whether waiting on the line keeps the worker running. */
  hold(line: MessagePort, held: boolean): void;
  /** Calls `say` with the exit code when the worker ends. */
  atExit(say: (code: number) => void): void;
  /** What the parent needs to know of this thread. */
  thread?: string;
}

/** Waits for the line, and boots the worker on it. */
export function takeLine({ hold, atExit, thread }: WebWorkerFlavour): void {
  addEventListener(
    "message",
    (event) => {
      const line = (event as MessageEvent<MessagePort>).data;
      const take = boot({
        post: (message, transfer) => line.postMessage(message, transfer as Transferable[]),
        hold: (held) => hold(line, held),
        atExit,
      });
      if (thread !== undefined) line.postMessage({ kind: "hello", thread });
      line.onmessage = (event: MessageEvent<ToWorker>) => take(event.data);
    },
    { once: true },
  );
}
