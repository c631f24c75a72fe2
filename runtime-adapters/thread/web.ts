/** Threads as Web Workers, for Deno and Bun. */
import type { WorkerHandle, WorkerOptions } from "../runtime.ts";
import type { ToParent } from "./messages.ts";
import { startWorker } from "./parent.ts";

/** Starts `module` in a Web Worker. */
export function webThread(module: URL, options: WorkerOptions = {}): WorkerHandle {
  const name = options.name ?? "thread";
  return startWorker(module, name, (events) => {
    const worker = new Worker(new URL("./entry-web.ts", import.meta.url), { type: "module", name });
    worker.onmessage = (event) => events.message(event.data as ToParent);
    worker.onerror = (event) => {
      event.preventDefault();
      events.gone({ kind: "failed", phase: "run", error: { name: "Error", message: event.message } });
    };
    return {
      post: (message, transfer) => worker.postMessage(message, transfer as Transferable[]),
      stop: async () => {
        worker.terminate();
        return true;
      },
      release: () => worker.terminate(),
    };
  });
}
