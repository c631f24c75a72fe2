/**
 * The first thread of a program in a page: a worker, so that nothing that a learner writes reaches the page. It loads
 * one module, and either that is all (a demonstration), or it answers questions, as harness/probe/ does.
 */
import { toFault } from "../../../../runtime-adapters/messages/fault.ts";
import { decode, encode, NotDataError } from "../../../probe/exact-json.ts";
import type { ToGrader, ToProbe } from "../../../probe/frames.ts";
import { watchKept } from "./first-thread.ts";
import { enterRun, exportsSoFar, tell } from "./learner.ts";
import { COLUMNS, runOf } from "./told.ts";

/** The first message to it; the port comes with it. */
export interface Start {
  module: string;
  /** What is asked; absent: the module is a program that runs by itself. */
  exportName?: string;
  /** So many processors the program is told that there are. */
  processors?: number;
  /** So many letters there is room for in a line of what it prints. */
  columns?: number;
}

/** What it is told: as a probe is; `hold`: it does nothing else for so long. */
export type ToRunner = ToProbe | { kind: "hold"; forMs: number };

/**
 * What it says: as a probe does; `mark` follows each answer, on the channel, too. `done`: a program has run. `held`: it
 * was held.
 */
export type FromRunner = ToGrader | { kind: "done" } | { kind: "held" };

addEventListener("message", ({ data, ports: [port] }: MessageEvent<Start>) => void begin(data, port!), { once: true });

async function begin({ module, exportName, processors, columns }: Start, port: MessagePort): Promise<void> {
  const send = (message: FromRunner): void => port.postMessage(message);
  enterRun(runOf(module));
  watchKept();
  let loading = true;
  // In a worker that it has not started itself, the library does not know how to import.
  const importIt = (url: string) => (loading && url === module ? exportsSoFar(url) : import(url));
  Object.assign(globalThis, { [Symbol.for("threadwork.import")]: async (url: string) => await importIt(url) });
  if (processors !== undefined) Object.defineProperty(navigator, "hardwareConcurrency", { value: processors });
  if (columns !== undefined) Object.assign(globalThis, { [COLUMNS]: columns });
  addEventListener("error", (event) => {
    event.preventDefault();
    send({ kind: "uncaught", error: toFault(event.error ?? new Error(event.message)), promise: false });
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    send({ kind: "uncaught", error: toFault(event.reason), promise: true });
  });
  if (exportName === undefined) Object.assign(globalThis, { [Symbol.for("threadwork.main")]: module });
  try {
    const loaded = (await import(module)) as Record<string, unknown>;
    loading = false;
    if (exportName === undefined) {
      tell({ kind: "mark", id: "" });
      send({ kind: "done" });
      return;
    }
    const called = loaded[exportName];
    if (typeof called !== "function") {
      send({ kind: "no-default-export", found: Object.keys(loaded) });
      return;
    }
    serve(called as Asked, port, send);
    send({ kind: "ready" });
  } catch (error) {
    send({ kind: "unloadable", error: toFault(error) });
  }
}

type Asked = (...given: unknown[]) => unknown;

function serve(called: Asked, port: MessagePort, send: (message: FromRunner) => void): void {
  const replies = new Map<number, (text: string) => void>();
  let requests = 0;
  const get = (url: string): Promise<string> =>
    new Promise((resolve) => {
      const request = ++requests;
      replies.set(request, resolve);
      send({ kind: "get", request, url: String(url) });
    });
  port.onmessage = ({ data }: MessageEvent<ToRunner>) => {
    if (data.kind === "ask") void answer(data);
    // Whatever asks is a page, and its learner's own.
    else if (data.kind === "beat") send({ ...data, proof: "" });
    else if (data.kind === "hold") {
      for (const endMs = performance.now() + data.forMs; performance.now() < endMs; );
      send({ kind: "held" });
    } else if (data.kind === "got") {
      replies.get(data.request)?.(data.text);
      replies.delete(data.request);
    }
  };

  async function answer(ask: ToProbe & { kind: "ask" }): Promise<void> {
    let reply: ToGrader;
    try {
      const given = decode(ask.arguments) as unknown[];
      const value = await called(...given, ...(ask.get ? [get] : []));
      reply = { kind: "answer", id: ask.id, value: encode(value) };
    } catch (error) {
      if (error instanceof NotDataError) reply = { kind: "not-data", id: ask.id, what: error.message };
      else reply = { kind: "threw", id: ask.id, error: toFault(error) };
    }
    send(reply);
    tell({ kind: "mark", id: ask.id });
  }
}
