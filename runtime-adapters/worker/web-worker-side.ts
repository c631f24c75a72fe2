/**
 * The worker's side of a thread that is a Web Worker (Deno, Bun): how it gets its line. See worker-messages.ts for who
 * says what.
 */
import { poster } from "../messages/poster.ts";
import { type ToWorker, unreadable } from "../messages/worker-messages.ts";
import { WorkerLine } from "./worker-line.ts";
import { boot, type WorkerScope } from "./worker-side.ts";

/** What differs between the Web Workers of two runtimes. */
export interface WebWorkerOptions {
  scope: WorkerScope;
  /** Says whether waiting on the line, which may be closed, keeps the worker running. */
  hold(line: MessagePort, held: boolean, closed: boolean): void;
  /** Whether this thread has made room for large arrays; only where the runtime needs it. */
  hasRoom?(): boolean;
  /** What the parent needs to know of this thread. */
  thread?: string;
  /** See `WorkerLine`. */
  renews?: boolean;
}

/**
 * Makes a worker of a Web Worker: its first message brings the line, a port, or another port by which that comes. Its
 * own `postMessage` stays free for the module.
 */
export function bootWeb({ scope, hold, hasRoom, thread, renews }: WebWorkerOptions): void {
  const begin = (port: MessagePort): void => {
    const unread = (error: unknown): void => take(unreadable(error));
    const line = new WorkerLine<ToWorker>(port, { message: (message) => take(message), unread }, renews);
    const take = boot(
      {
        post: poster(line, hasRoom),
        hold: (held, closed) => hold(line.port, held, closed),
      },
      scope,
    );
    if (thread !== undefined) port.postMessage({ kind: "hello", thread });
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
