/**
 * The parent's side of a thread that is a Web Worker (Deno, Bun). See worker-messages.ts for who says what.
 */

import { poster } from "../messages/poster.ts";
import { isData, type ToParent, unreadable } from "../messages/worker-messages.ts";
import type { WorkerEnd, WorkerHandle, WorkerOptions } from "../runtime.ts";
import { startWorker } from "./parent-side.ts";
import { WorkerLine } from "./worker-line.ts";

/** What is needed of a Web Worker. */
export type WebWorker = Pick<Worker, "onerror" | "addEventListener"> & {
  /** Brings its line: the one message that it gets so. */
  postMessage(line: MessagePort, transfer: [MessagePort]): void;
  /** `line`: where the worker may still be told so. */
  terminate(line?: MessagePort): void;
};

/** What differs between the Web Workers of two runtimes. */
export interface WebFlavour {
  /**
   * Starts a worker with its first module, as the options say.
   * @throws {Error} This runtime cannot do what they say.
   */
  open(name: string, options: WorkerOptions): WebWorker;
  /**
   * Waits until the thread of a worker that ends is gone. Resolves to whether it was seen gone.
   * @param closed the worker's `close` event, where there is one
   * @param thread what the worker said of its thread
   */
  gone(closed: Promise<void>, thread: Promise<string>): Promise<boolean>;
  /** Whether a worker keeps this program running. Called on a change only. */
  keepAlive(worker: WebWorker, keep: boolean): void;
  /** Prepares for large arrays; only where the runtime needs it. Then both ends of a line do. */
  room?: { make(): void; isMade(): boolean };
  /** See `WorkerLine`. The worker's end does the same. */
  renews?: boolean;
}

/** What browsers do not tell. */
const NOT_BEGUN = "its first module could not be loaded; a Content-Security-Policy must allow  worker-src blob:";

/**
 * Starts `module` in a Web Worker. Never throws.
 * @public
 */
export function webThread(flavour: WebFlavour, module: URL, options: WorkerOptions = {}): WorkerHandle {
  const { name = "" } = options;
  return startWorker(module, options, (events) => {
    const worker = flavour.open(name, options);
    const { port1, port2: theirs } = new MessageChannel();
    const closed = Promise.withResolvers<void>();
    const thread = Promise.withResolvers<string>();
    let kept = true;
    let ending: Promise<boolean> | undefined;
    const waitUntilGone = async () => {
      const gone = await flavour.gone(closed.promise, thread.promise);
      worker.terminate(); // Deno does not notice that a worker ended by itself.
      line.port.close();
      if (!gone && kept) flavour.keepAlive(worker, false); // It runs on: at least it keeps nobody.
      return gone;
    };
    const stop = () => {
      worker.terminate(line.port);
      ending ??= waitUntilGone();
      return ending;
    };
    const over = async (end: WorkerEnd) => {
      ending ??= waitUntilGone();
      await ending;
      events.gone(end);
    };
    const holdLine = (): void => {
      if (kept) line.port.ref?.();
      else line.port.unref?.();
    };
    const take = (message: ToParent): void => {
      events.message(message);
      if (isData(message)) return;
      if (message.kind === "hello") thread.resolve(message.thread);
      else if (message.kind === "room") flavour.room?.make();
      else over(message.end);
    };
    const unread = (error: unknown): void => {
      if (!kept) holdLine(); // It may be another port.
      events.message(unreadable(error));
    };
    const line = new WorkerLine<ToParent>(port1, { message: take, unread }, flavour.renews);
    worker.onerror = (event) => {
      event.preventDefault(); // Or Deno ends the parent, too.
      over({ kind: "failed", phase: "run", error: { name: "Error", message: event.message || NOT_BEGUN } });
    };
    worker.addEventListener("close", (event) => {
      closed.resolve();
      const { code } = event as Event & { code: number };
      over(code === 0 ? { kind: "finished" } : { kind: "exited", code });
    });
    worker.postMessage(theirs, [theirs]);
    return {
      post: poster(line, flavour.room?.isMade),
      stop,
      keepAlive(keep) {
        kept = keep;
        flavour.keepAlive(worker, keep);
        holdLine();
      },
    };
  });
}
