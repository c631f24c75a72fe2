/** The first module of every Web Worker (Deno, Bun). */
import type { ToWorker } from "./messages.ts";
import { boot } from "./worker.ts";

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
interface DedicatedWorkerGlobalScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  close(): void;
  onmessage: ((event: MessageEvent) => void) | null;
}
const take = boot({
  post: (message, transfer) => scope.postMessage(message, transfer as Transferable[]),
  hold: () => {},
  exit: () => scope.close(),
});
scope.onmessage = (event) => take(event.data as ToWorker);
