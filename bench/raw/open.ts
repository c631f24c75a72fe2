import { Worker as NodeWorker } from "node:worker_threads";
import { runtime } from "../../runtime-adapters/current.ts";

/** A worker without anything of ours. */
export interface RawWorker {
  post(message: unknown, transfer?: Transferable[]): void;
  /** Sets what is called with each message. */
  hear(f: (message: unknown) => void): void;
  terminate(): unknown;
}

/**
 * Starts a file of this folder in a worker of the kind that is fastest here: a Web Worker on Deno and Bun, a worker
 * thread on Node.
 */
export function openRaw(file: string): RawWorker {
  const url = new URL(file, import.meta.url);
  if (runtime.name === "node") {
    const worker = new NodeWorker(url);
    return {
      post: (message, transfer) => worker.postMessage(message, transfer as []),
      hear: (f) => void worker.on("message", f),
      terminate: () => worker.terminate(),
    };
  }
  const worker = new Worker(url, { type: "module" });
  return {
    post: (message, transfer) => (transfer ? worker.postMessage(message, transfer) : worker.postMessage(message)),
    hear: (f) => {
      worker.onmessage = (event) => f(event.data);
    },
    terminate: () => worker.terminate(),
  };
}

/** Asks a raw worker that answers every message: one question at a time. */
export function asker(worker: RawWorker): (message: unknown, transfer?: Transferable[]) => Promise<unknown> {
  let answer: (value: unknown) => void = () => {};
  worker.hear((message) => answer(message));
  return (message, transfer) =>
    new Promise((resolve) => {
      answer = resolve;
      worker.post(message, transfer);
    });
}
