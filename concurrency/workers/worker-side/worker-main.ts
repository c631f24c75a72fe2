/** What every worker runs: it loads its file, and runs the batches that come. See protocol.ts for who says what. */
import { runtime } from "../../../runtime-adapters/current.ts";
import type { ParentPort, Unreadable } from "../../../runtime-adapters/runtime.ts";
import { type AnyFunction, findExport } from "../../messages/function-reference.ts";
import { takeMarked } from "../../messages/moved.ts";
import { enterThread } from "../../synchronisation/threads.ts";
import { ChannelMemory } from "../channel/channel-memory.ts";
import type { Done, Open, SentBatch, ToParent, Unable, Unread } from "../channel/protocol.ts";
import { countOf, decodeToWorker, encodeDone, pack, release, withLong } from "../channel/wire-format.ts";
import { claim } from "../stealing.ts";
import { asTask, enterWorker, inTask } from "./current-worker.ts";
import { type Destination, packError } from "./pack-error.ts";
import { cancelled, type DoneSoFar, runBatch, type ThisWorker } from "./run-batch.ts";
import { Spans } from "./tracing.ts";

/** A function of the file, or why there is none. */
type Found = { name: string; run: AnyFunction } | { name: string; missing: unknown };

let channel: ParentPort;
const functions: Found[] = [];
const inbox: (SentBatch | Unreadable)[] = [];
let url: string | undefined;
let file: Record<string, unknown>;
let traced = false;
let memory: ChannelMemory | undefined;
/** The results of the running batch so far. */
let done: DoneSoFar | undefined;
/** The function of that batch. */
let name = "";
/** When its tasks ran, where the pool is traced. */
let spans: Spans | undefined;
/** Whether the file is loaded. Batches may come before. */
let opened = false;
let working = false;
/** This worker ends. */
let over = false;

/** This worker, as run-batch.ts sees it. */
const worker: ThisWorker = {
  get to(): Destination {
    return memory ? "thread" : "process";
  },
  begin: (batch) => !over && (!memory || claim(memory.claims, batch.claim)),
};

/** Makes this thread or process a worker of the parent at the other end of its channel. */
export function serve(): void {
  channel = runtime.parent()!;
  channel.receive((received) => {
    const message = decodeToWorker(received, memory);
    if (message.kind === "open") void open(message);
    else if (message.kind === "ping") say({ kind: "pong" } satisfies ToParent);
    else if (message.kind === "unreadable" && url === undefined) {
      const error = new TypeError(`its arguments could not be read in a worker (${message.reason}). Send plain data.`);
      say({ kind: "unable", why: "initializer", error: packError(error, worker.to) } satisfies ToParent);
    } else {
      inbox.push(message);
      work();
    }
  });
  // If a task ends its own worker, the results of other tasks are still sent.
  channel.ending(() => {
    if (done) deliver({ ...done, ...(spans && { traced: spans.traced }), last: true }, name);
    over = true;
  });
}

runtime.provide(import.meta.url, { serve });

/** Nothing is sent after the end: Deno 2.9 runs on for a while after `process.exit()`. */
function say(message: unknown, moves?: ArrayBuffer[]): void {
  if (!over) channel.send(message, moves);
}

async function open(message: Open): Promise<void> {
  const { initializer } = message;
  url = message.file;
  traced = message.traced;
  memory = message.memory && new ChannelMemory(message.memory);
  const { thread } = message;
  if (thread) enterThread({ name: thread.name, number: thread.number }, thread.ended);
  enterWorker({ file: url, depth: message.depth, inTask, cancelled });
  let why: Unable["why"] = "load";
  try {
    // Code of the library that runs in workers is in the bundle.
    file = url.startsWith("threadwork:") ? (runtime.load(new URL(url)) as typeof file) : await import(url);
    if (initializer) {
      why = "initializer";
      const run = findExport(file, initializer.fn, url);
      if (typeof message.shares === "object" && message.shares.so) revive(initializer.arguments);
      await asTask(run, () => run(...initializer.arguments));
    }
    say({ kind: "ready" } satisfies ToParent);
    opened = true;
    work();
    runtime.loaded();
  } catch (error) {
    if (isUnguarded(error)) why = "unguarded";
    say({ kind: "unable", why, error: packError(error, worker.to) } satisfies ToParent);
  }
}

/** For a module that has failed before, as in a bundle, Deno 2.9.6 throws a copy of the error without its name. */
function isUnguarded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "UnguardedError" || / while a worker loads .*: every worker loads the file/.test(error.message);
}

/** Works until there is nothing to do, or something to wait for. */
function work(): void {
  if (working || !opened) return;
  for (let message = inbox.shift(); message && !over; message = inbox.shift()) {
    if (message.kind === "unreadable") {
      say({ kind: "unread", reason: message.reason } satisfies Unread);
      continue;
    }
    // The message that introduced the function could not be read.
    if (!message.is && !functions[message.fn]) {
      say({ kind: "unread", reason: "", again: true } satisfies Unread);
      continue;
    }
    done = { kind: "done", values: [], failures: [], busyMs: 0 };
    spans = traced ? new Spans() : undefined;
    const waiting = answer(message, done, find(message));
    if (!waiting) continue;
    working = true;
    void waiting.then(() => {
      working = false;
      work();
    });
    return;
  }
}

/** Runs a batch, and sends the results. Returns a promise only where there is something to wait for. */
function answer(batch: SentBatch, done: DoneSoFar, f: Found): Promise<void> | undefined {
  ({ name } = f);
  if (batch.shares) revive(batch.tasks);
  if ("run" in f) {
    const running = asTask(f.run, () => runBatch(f.run, batch, done, worker, spans));
    if (running) return running.then(() => send(done, f.name, batch));
  } else refuse(batch, done, f.missing);
  send(done, f.name, batch);
  return undefined;
}

function send(answer: DoneSoFar, name: string, { shape, claim, tasks }: SentBatch): void {
  if (over) return;
  done = undefined;
  let moves: ArrayBuffer[] | undefined;
  try {
    moves = takeMarked(answer.values);
    const values = pack(answer.values);
    // The results of the items of one task are packed, too.
    const packed = values instanceof Float64Array ? [values] : shape === "once" ? [] : [...values];
    if (answer.traced) {
      answer.traced.times = pack(answer.traced.times);
      packed.push(answer.traced.times);
    }
    say(encodeDone(answer, values, { claim, memory }), withLong(moves, packed));
    release(values);
    release(tasks);
  } catch (error) {
    deliver(answer, name, { error, moves });
  }
}

/** Sends an answer as far as it can be sent. Never throws: that would end this worker. */
function deliver(answer: Done, name: string, failed?: { error: unknown; moves: ArrayBuffer[] | undefined }): void {
  let error = failed?.error;
  let sent = answer;
  for (let attempt = failed ? 1 : 0; ; attempt++) {
    try {
      if (attempt > 0) {
        const { withoutUnsendable, withoutValues } = unsendable();
        const as = memory ? "threads" : "processes";
        const unsent = { done: answer, name, error, as, moves: failed?.moves } as const;
        sent = attempt === 1 ? withoutUnsendable(unsent) : withoutValues(unsent);
      }
      say(encodeDone(sent, sent.values));
      return;
    } catch (thrown) {
      if (attempt === 2) return;
      error = thrown;
    }
  }
}

function unsendable(): typeof import("./unsendable.ts") {
  return runtime.load(new URL("./unsendable.ts", import.meta.url)) as typeof import("./unsendable.ts");
}

/** Rebuilds locks and the like in a clone. */
function revive(clone: unknown): void {
  const { revive } = runtime.load(
    new URL("../../messages/revive.ts", import.meta.url),
  ) as typeof import("../../messages/revive.ts");
  revive(clone);
}

/** Fails all tasks of a batch. */
function refuse(batch: SentBatch, done: DoneSoFar, error: unknown): void {
  for (let place = 0; place < countOf(batch) && worker.begin(batch); place++) {
    done.values.push(undefined);
    done.failures.push([place, packError(error, worker.to)]);
  }
}

function find({ fn, is }: SentBatch): Found {
  if (is) {
    try {
      functions[fn] = { name: is.name, run: findExport(file, is, url!) };
    } catch (missing) {
      functions[fn] = { name: is.name, missing };
    }
  }
  return functions[fn]!;
}
