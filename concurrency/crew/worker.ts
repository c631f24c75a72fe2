/** The worker's side of a crew: what every worker runs. See protocol.ts for who says what. */
import { runtime } from "../../runtime-adapters/current.ts";
import type { ParentPort, Unreadable } from "../../runtime-adapters/runtime.ts";
import { takeMarked } from "../messages/moved.ts";
import { asTask, inTask } from "./as-task.ts";
import { Beside } from "./beside.ts";
import { countOf } from "./calls.ts";
import { claim } from "./claims.ts";
import { column, release, withLong } from "./column.ts";
import { findExport } from "./find-export.ts";
import type { AnyFunction } from "./fn.ts";
import { enter } from "./inside.ts";
import { packError } from "./pack-error.ts";
import type { Done, Open, ToCrew, Unable, Unread, Work } from "./protocol.ts";
import { type Building, cancelled, runCalls } from "./run-calls.ts";
import { Spans } from "./spans.ts";
import { fromDone, toWorker } from "./wire.ts";

/** A function of the file, or why there is none. */
type Found = { name: string; run: AnyFunction } | { name: string; missing: unknown };

let line: ParentPort;
const functions: Found[] = [];
const inbox: (Work | Unreadable)[] = [];
let url: string | undefined;
let file: Record<string, unknown>;
let traced = false;
let beside: Beside | undefined;
/** What came of the message at work so far. */
let done: Building | undefined;
/** The function that it calls. */
let name = "";
/** When its calls ran, where the crew is traced. */
let spans: Spans | undefined;
/** The file is loaded. Work may come before. */
let opened = false;
let working = false;
/** This worker ends. */
let over = false;

/** Makes this thread or process a worker of the crew at the other end of its line. */
export function serve(): void {
  line = runtime.parent()!;
  line.receive((received) => {
    const message = toWorker(received, beside);
    if (message.kind === "open") void open(message);
    else if (message.kind === "unreadable" && url === undefined) {
      const error = new TypeError(`its arguments could not be read in a worker (${message.reason}). Send plain data.`);
      say({ kind: "unable", why: "initializer", error: packError(error, to()) } satisfies ToCrew);
    } else {
      inbox.push(message);
      work();
    }
  });
  // A task that ends its own worker takes no results of others with it.
  line.ending(() => {
    if (done) deliver({ ...done, ...(spans && { traced: spans.traced }), last: true }, name);
    over = true;
  });
}

runtime.provide(import.meta.url, { serve });

/** Nothing is said after the end: Deno 2.9 runs on for a while after `process.exit()`. */
function say(message: unknown, moves?: ArrayBuffer[]): void {
  if (!over) line.send(message, moves);
}

async function open(message: Open): Promise<void> {
  const { initializer } = message;
  url = message.file;
  traced = message.traced;
  beside = message.beside && new Beside(message.beside);
  enter({ file: url, depth: message.depth, inTask, cancelled });
  let why: Unable["why"] = "load";
  try {
    // What the library itself runs in a worker, a bundle holds.
    file = url.startsWith("threadwork:") ? (runtime.load(new URL(url)) as typeof file) : await import(url);
    if (initializer) {
      why = "initializer";
      const run = findExport(file, initializer.fn, url);
      if (typeof message.shares === "object" && message.shares.so) revive(initializer.arguments);
      await asTask(run, () => run(...initializer.arguments));
    }
    say({ kind: "ready" } satisfies ToCrew);
    opened = true;
    work();
    runtime.loaded();
  } catch (error) {
    if (error instanceof Error && error.name === "UnguardedError") why = "unguarded";
    say({ kind: "unable", why, error: packError(error, to()) } satisfies ToCrew);
  }
}

/** Where what we say goes: a crew shares memory with threads. */
function to(): "thread" | "process" {
  return beside ? "thread" : "process";
}

/** Works until there is nothing to do, or something to wait for. */
function work(): void {
  if (working || !opened) return;
  for (let message = inbox.shift(); message && !over; message = inbox.shift()) {
    if (message.kind === "unreadable") {
      say({ kind: "unread", reason: message.reason } satisfies Unread);
      continue;
    }
    // Named in a message that could not be read.
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

/** Runs a message's calls, and sends what came of them. A promise only where there is something to wait for. */
function answer(message: Work, answer: Building, f: Found): Promise<void> | undefined {
  ({ name } = f);
  if (message.shares) revive(message.calls);
  const mayBegin = (): boolean => !over && (!beside || claim(beside.claims, message.claim));
  if ("run" in f) {
    const running = asTask(f.run, () => runCalls(f.run, message, answer, mayBegin, to(), spans));
    if (running) return running.then(() => send(answer, f.name, message));
  } else refuse(message, answer, f.missing, mayBegin);
  send(answer, f.name, message);
  return undefined;
}

function send(answer: Building, name: string, { shape, claim, calls }: Work): void {
  if (over) return;
  done = undefined;
  let moves: ArrayBuffer[] | undefined;
  try {
    moves = takeMarked(answer.values, true);
    const values = column(answer.values);
    // What came of each item of a call is a column, too.
    const columns = values instanceof Float64Array ? [values] : shape === "once" ? [] : [...values];
    if (answer.traced) {
      answer.traced.times = column(answer.traced.times);
      columns.push(answer.traced.times);
    }
    say(fromDone(answer, values, { claim, beside }), withLong(moves, columns));
    release(values);
    release(calls);
  } catch (error) {
    deliver(answer, name, { error, moves });
  }
}

/** Sends an answer as far as it can be sent. Never throws: it would end this worker. */
function deliver(answer: Done, name: string, failed?: { error: unknown; moves: ArrayBuffer[] | undefined }): void {
  let error = failed?.error;
  let sent = answer;
  for (let attempt = failed ? 1 : 0; ; attempt++) {
    try {
      if (attempt > 0) {
        const { withoutUnsendable, withoutValues } = unsendable();
        const as = beside ? "threads" : "processes";
        const unsent = { done: answer, name, error, as, moves: failed?.moves } as const;
        sent = attempt === 1 ? withoutUnsendable(unsent) : withoutValues(unsent);
      }
      say(fromDone(sent, sent.values));
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

/** Puts locks and the like back into a clone. */
function revive(clone: unknown): void {
  const { revive } = runtime.load(
    new URL("../messages/revive.ts", import.meta.url),
  ) as typeof import("../messages/revive.ts");
  revive(clone);
}

/** Fails all calls of a message. */
function refuse(work: Work, answer: Building, error: unknown, mayBegin: () => boolean): void {
  for (let place = 0; place < countOf(work) && mayBegin(); place++) {
    answer.values.push(undefined);
    answer.failures.push([place, packError(error, to())]);
  }
}

function find({ fn, is }: Work): Found {
  if (is) {
    try {
      functions[fn] = { name: is.name, run: findExport(file, is, url!) };
    } catch (missing) {
      functions[fn] = { name: is.name, missing };
    }
  }
  return functions[fn]!;
}
