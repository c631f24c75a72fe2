/** The worker's side of a crew: the module that every worker runs. See protocol.ts for who says what. */
import { AsyncLocalStorage } from "node:async_hooks";
import process from "node:process";
import { runtime } from "../../runtime-adapters/current.ts";
import { findExport } from "./find-export.ts";
import { enter, type Inside } from "./inside.ts";
import { packError } from "./pack-error.ts";
import type { Done, Open, Shape, ToCrew, ToWorker, Unable, Work } from "./protocol.ts";

type AnyFunction = (...args: unknown[]) => unknown;
/** A function of the file, or why there is none. */
type Found = { name: string; run: AnyFunction } | { name: string; missing: unknown };

/** After this long, a worker hands back the calls of a message that it has not started. */
const PATIENCE_MS = 10;

const line = runtime.parent()!;
const functions: Found[] = [];
const inbox: Work[] = [];
const task = new AsyncLocalStorage<true>();
let self: Inside;
let file: Record<string, unknown>;
let traced = false;
/** What came of the message at work so far. */
let done: Done | undefined;
let working = false;
/** This worker ends. */
let over = false;

line.receive((received) => {
  const message = received as ToWorker;
  if (message.kind === "open") void open(message);
  else {
    inbox.push(message);
    if (!working) void task.run(true, work);
  }
});

// A task that ends its own worker takes no results of others with it.
process.on("exit", () => {
  if (done) say({ ...done, last: true });
  over = true;
});

/** Nothing is said after the end: Deno 2.9 runs on for a while after `process.exit()`. */
function say(message: ToCrew): void {
  if (!over) line.send(message);
}

async function open(message: Open): Promise<void> {
  const { initializer } = message;
  traced = message.traced;
  self = enter({ file: message.file, depth: message.depth, task });
  let why: Unable["why"] = "load";
  try {
    file = await import(message.file);
    if (initializer) {
      why = "initializer";
      const run = findExport(file, initializer, self.file);
      await task.run(true, () => run(...initializer.arguments));
    }
    say({ kind: "ready" });
  } catch (error) {
    if (error instanceof Error && error.name === "UnguardedError") why = "unguarded";
    say({ kind: "unable", why, error: packError(error) });
  }
}

async function work(): Promise<void> {
  working = true;
  for (let message = inbox.shift(); message; message = inbox.shift()) {
    const f = find(message);
    done = { kind: "done", values: [], failures: [], busyMs: 0 };
    if (traced) done.spans = [];
    const startedMs = performance.now();
    for (const call of message.calls) {
      try {
        if ("missing" in f) throw f.missing;
        let run = f.run;
        if (done.spans) {
          const spans: number[] = [];
          done.spans.push(spans);
          run = timed(run, spans);
        }
        const value = message.shape === "once" ? run(...call) : runEach(run, message.shape, call);
        // Only what must be waited for is: a wait for each of a thousand plain values costs more than the calls.
        done.values.push(isThenable(value) ? await value : value);
      } catch (error) {
        done.failures.push([done.values.length, packError(error)]);
        done.values.push(undefined);
      }
      done.busyMs = performance.now() - startedMs;
      if (over) return;
      if (done.busyMs > PATIENCE_MS) break;
    }
    const answer = done;
    done = undefined;
    try {
      say(answer);
    } catch (error) {
      say(await withoutUncloneable(answer, f.name, error));
    }
  }
  working = false;
}

function find({ fn, is }: Work): Found {
  if (is) {
    try {
      functions[fn] = { name: is.name, run: findExport(file, is, self.file) };
    } catch (missing) {
      functions[fn] = { name: is.name, missing };
    }
  }
  return functions[fn]!;
}

/** The values of `f` over the items of a call from `place` on, one at a time; a promise only where `f` gives promises. */
function runEach(
  f: AnyFunction,
  shape: Shape,
  items: readonly unknown[],
  values: unknown[] = [],
): unknown[] | Promise<unknown[]> {
  for (let place = values.length; place < items.length; place++) {
    const value = shape === "each" ? f(items[place]) : f(...(items[place] as unknown[]));
    if (isThenable(value)) {
      return value.then((value) => {
        values.push(value);
        return runEach(f, shape, items, values);
      });
    }
    values.push(value);
  }
  return values;
}

/** `f`, which notes when each call of it started and ended. */
function timed(f: AnyFunction, spans: number[]): AnyFunction {
  const now = (): number => performance.timeOrigin + performance.now();
  return (...args) => {
    const startedMs = now();
    const end = (): void => void spans.push(startedMs, now());
    let value: unknown;
    try {
      value = f(...args);
    } catch (error) {
      end();
      throw error;
    }
    if (isThenable(value)) return Promise.resolve(value).finally(end);
    end();
    return value;
  };
}

function isThenable(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}

/** The same answer, in which a value that cannot be sent has become the failure of its call. */
async function withoutUncloneable(done: Done, name: string, error: unknown): Promise<Done> {
  const { explainUncloneable } = await import("./explain-uncloneable.ts");
  const reasons = done.values.map((value) => explainUncloneable(value));
  const known = reasons.some((reason) => reason !== undefined);
  const failures = [...done.failures];
  const values = done.values.map((value, place) => {
    const reason = known ? reasons[place] && `it holds ${reasons[place]}. Return plain data.` : String(error);
    if (reason === undefined || failures.some(([failed]) => failed === place)) return value;
    const message = `Cannot send back what ${name} returned: ${reason}`;
    failures.push([place, packError(new TypeError(message))]);
    return undefined;
  });
  return { ...done, values, failures };
}
