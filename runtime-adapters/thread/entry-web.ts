/**
 * What the first modules of a Web Worker share: the parent's first message brings the line, a `MessagePort`. The
 * worker's own `postMessage` stays free for the module.
 */
import type { ToWorker } from "./messages.ts";
import { boot } from "./worker.ts";

/** Waits for the line and boots the worker on it. `hold` says whether waiting on the line keeps the worker running. */
export function takeLine(hold: (line: MessagePort, held: boolean) => void, thread?: string): void {
  addEventListener(
    "message",
    (event) => {
      const line = (event as MessageEvent<MessagePort>).data;
      const take = boot({
        post: (message, transfer) => line.postMessage(message, transfer as Transferable[]),
        hold: (held) => hold(line, held),
      });
      if (thread !== undefined) line.postMessage({ kind: "hello", thread });
      line.onmessage = (event: MessageEvent<ToWorker>) => take(event.data);
    },
    { once: true },
  );
}
