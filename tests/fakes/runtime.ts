/**
 * A runtime for tests: its workers run in this thread, and what is asked of it goes wrong where the test wants it.
 *
 *     const fake = fakeRuntime({ failAt: 3 });     the third thread(), process() or send(), from here or from a worker, fails
 */

import { findExport } from "../../concurrency/messages/function-reference.ts";
import { ChannelMemory } from "../../concurrency/workers/channel/channel-memory.ts";
import type { Done, SentBatch, ToWorker } from "../../concurrency/workers/channel/protocol.ts";
import { countOf, decodeToWorker, encodeDone, itemsOf } from "../../concurrency/workers/channel/wire-format.ts";
import { claim } from "../../concurrency/workers/stealing.ts";
import { packError } from "../../concurrency/workers/worker-side/pack-error.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import type { Runtime, WorkerEnd, WorkerHandle } from "../../runtime-adapters/runtime.ts";

const RUNTIME = Symbol.for("threadwork.runtime");

/**
 * Options for workers that `runtime` starts, and not the one that runs the test
 * (concurrency/workers/runtime-option.ts).
 */
export function withRuntime<T extends object>(runtime: Runtime, options: T): T {
  return { ...options, [RUNTIME]: runtime };
}

export interface FakeRuntime extends Runtime {
  /** Operations asked for so far. */
  readonly operations: number;
  /** Workers that were started. */
  readonly started: number;
  /** Workers that were started and have not ended. */
  readonly alive: number;
  /** Every message to a worker, as it was sent. */
  readonly sent: { worker: number; message: ToWorker }[];
  /** Whether a worker shall keep the program running, each time that somebody says so. */
  readonly held: boolean[];
  /** Ends a worker from outside. */
  kill(worker: number, end: WorkerEnd): void;
}

export interface FakeOptions {
  /** The operation that fails, counted from 1; default: none. */
  failAt?: number;
  /** Milliseconds that a task is said to have taken, of which nothing is waited for. Default 0. */
  busyMs?: (batch: SentBatch) => number;
  /** Whether the channel breaks as this is sent. */
  breaks?: (message: ToWorker) => boolean;
  /** Whether a worker dies of work before it begins. */
  dies?: (worker: number, batch: SentBatch) => boolean;
  /** Whether a worker does not say that it is there when it is asked. */
  silent?: (worker: number) => boolean;
  /** Holds a worker's answer back until the promise resolves. */
  gate?: (worker: number, batch: SentBatch) => Promise<void>;
}

export function fakeRuntime(options: FakeOptions = {}): FakeRuntime {
  const { failAt = 0, busyMs = () => 0, breaks = () => false, dies = () => false, gate = async () => {} } = options;
  const { silent = () => false } = options;
  const sent: FakeRuntime["sent"] = [];
  const held: boolean[] = [];
  const workers: { end(end: WorkerEnd): void }[] = [];
  let operations = 0;
  let alive = 0;
  const fails = (): boolean => ++operations === failAt;

  function start(): WorkerHandle {
    const index = workers.length;
    const { promise: ended, resolve } = Promise.withResolvers<WorkerEnd>();
    let receiver: ((message: unknown) => void) | undefined;
    let over = false;
    alive++;
    const end = (end: WorkerEnd): void => {
      if (over) return;
      over = true;
      alive--;
      resolve(end);
    };
    workers.push({ end });
    if (fails()) end({ kind: "failed", phase: "load", error: { name: "Error", message: "no more threads" } });

    const say = (message: unknown): void => {
      if (over) return;
      if (fails()) end({ kind: "exited", code: 1 });
      else {
        const copy = structuredClone(message);
        queueMicrotask(() => !over && receiver?.(copy));
      }
    };
    const file = Promise.withResolvers<Record<string, unknown>>();
    let memory: ChannelMemory | undefined;
    const functions: ((...args: unknown[]) => unknown)[] = [];
    let working = Promise.resolve();
    const take = (message: ToWorker): void => {
      if (message.kind === "open") {
        import(message.file).then((exports) => {
          file.resolve(exports);
          say({ kind: "ready" });
        });
      } else if (message.kind === "ping") {
        if (!silent(index)) say({ kind: "pong" });
      } else if (message.kind === "batch") working = working.then(() => work(message));
    };
    async function work(message: SentBatch): Promise<void> {
      const exports = await file.promise;
      if (dies(index, message)) return end({ kind: "exited", code: 1 });
      if (message.is) functions[message.fn] = findExport(exports, message.is, "the file");
      const f = functions[message.fn]!;
      const done = {
        kind: "done" as const,
        values: [] as unknown[],
        failures: [] as Done["failures"],
        busyMs: busyMs(message),
      };
      for (let place = 0; place < countOf(message); place++) {
        const call = itemsOf(message, place);
        if (memory && !claim(memory.claims, message.claim)) break;
        try {
          if (message.shape === "once") done.values.push(await f(...call));
          else {
            const values: unknown[] = [];
            for (const item of call)
              values.push(await (message.shape === "each" ? f(item) : f(...(item as unknown[]))));
            done.values.push(values);
          }
        } catch (error) {
          done.failures.push([done.values.length, packError(error, "thread")]);
          done.values.push(undefined);
        }
      }
      await gate(index, message);
      say(encodeDone(done, done.values, { claim: message.claim, memory }));
    }

    return {
      ended,
      send(message) {
        if (over) return;
        if (fails()) throw new Error("the channel is broken");
        const copy = decodeToWorker(structuredClone(message), memory);
        if (breaks(copy)) throw new Error("the channel is broken");
        if (copy.kind === "open" && copy.memory) memory = new ChannelMemory(copy.memory);
        sent.push({ worker: index, message: copy });
        queueMicrotask(() => !over && take(copy));
      },
      receive(f) {
        receiver = f;
      },
      close() {
        void working.then(() => end({ kind: "finished" }));
      },
      keepAlive: (keep) => void held.push(keep),
      async terminate() {
        end({ kind: "terminated", stopped: true });
        return ended;
      },
      async [Symbol.asyncDispose]() {
        end({ kind: "terminated", stopped: true });
      },
    };
  }

  return {
    ...runtime,
    thread: start,
    process: start,
    sent,
    held,
    get operations() {
      return operations;
    },
    get started() {
      return workers.length;
    },
    get alive() {
      return alive;
    },
    kill: (worker, end) => workers[worker]!.end(end),
  };
}
