/** Runs a demonstration in a page: a program that runs by itself, in a worker of its own. */
import type { Fault } from "../../../../runtime-adapters/runtime.ts";
import type { Span } from "../../../timeline.ts";
import type { FromRunner, Start } from "../workers/runner.ts";
import { channelOf, runOf, type Told } from "../workers/told.ts";

export interface RunRequest {
  /** The address of its module, with its run. */
  module: string;
  base: URL;
  /** So many letters there is room for in a line of what it prints. */
  columns?: number;
  onPrint(text: string): void;
  /** Told what it wants to be drawn. */
  onDrawn?(parts: Readonly<Record<string, readonly Span[]>>): void;
  signal?: AbortSignal;
}

/** Resolves to how it ended; whatever it has started ends with it. */
export async function runProgram(request: RunRequest): Promise<{ kind: "done" } | { kind: "failed"; error: Fault }> {
  const { module, base, signal, columns } = request;
  const { promise, resolve } = Promise.withResolvers<{ kind: "done" } | { kind: "failed"; error: Fault }>();
  const failed = (error: Fault): void => resolve({ kind: "failed", error });
  const channel = new BroadcastChannel(channelOf(runOf(module)));
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === "print") request.onPrint(data.text);
    else if (data.kind === "drawn") request.onDrawn?.(data.parts);
    // What was printed before has come.
    else if (data.kind === "mark") resolve({ kind: "done" });
  };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<FromRunner>) => {
    if (data.kind === "uncaught" || data.kind === "unloadable") failed(data.error);
  };
  const worker = new Worker(new URL("runner.js", base), { type: "module", name: "demonstration" });
  worker.onerror = ({ message }) => failed({ name: "Error", message: message || "its worker did not start" });
  worker.postMessage({ module, ...(columns !== undefined && { columns }) } satisfies Start, [port2]);
  signal?.addEventListener("abort", () => failed({ name: "AbortError", message: "it was stopped" }));
  try {
    return await promise;
  } finally {
    worker.terminate();
    channel.close();
    port1.close();
  }
}
