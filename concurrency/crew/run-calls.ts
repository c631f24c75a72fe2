import { runtime } from "../../runtime-adapters/current.ts";
import { countOf, itemsOf } from "./calls.ts";
import { type Column, column } from "./column.ts";
import type { AnyFunction } from "./fn.ts";
import { packError } from "./pack-error.ts";
import type { Blocks, Done, Shape, Work } from "./protocol.ts";
import type { Spans } from "./spans.ts";

/** An answer that is not complete. */
export type Building = Done & { values: unknown[] };

/** After this long, the calls of a message that have not begun are handed back. */
const PATIENCE_MS = 10;
/** Calls that take less are tiny. */
const TINY_MS = 0.01;
const LONGEST_STRIDE = 32;

/** Set when the call that runs is cancelled. */
let flag: Int32Array | undefined;

/** Whether the call that runs was cancelled. */
export function cancelled(): boolean {
  return flag !== undefined && Atomics.load(flag, 0) === 1;
}

/**
 * Runs the calls of a message, one at a time while `mayBegin()`, and writes what came of them, which goes `to` the crew, into `done`. A promise only where one of the
 * calls gave one: to wait for each of a thousand plain values takes longer than the calls.
 */
export function runCalls(
  f: AnyFunction,
  work: Work,
  done: Building,
  mayBegin: () => boolean,
  to: "thread" | "process",
  spans?: Spans,
): Promise<void> | undefined {
  return new Run(f, work, done, mayBegin, to, spans).go();
}

/** An object, since functions within `runCalls` would be made anew for each message. */
class Run {
  readonly #f: AnyFunction;
  readonly #work: Work;
  readonly #done: Building;
  readonly #mayBegin: () => boolean;
  readonly #spans: Spans | undefined;
  readonly #count: number;
  readonly #to: "thread" | "process";
  readonly #startedMs = runtime.now();
  /** So many calls between two looks at the clock: a look takes as long as a tiny call. */
  #stride = 1;
  #place = 0;

  constructor(
    f: AnyFunction,
    work: Work,
    done: Building,
    mayBegin: () => boolean,
    to: "thread" | "process",
    spans: Spans | undefined,
  ) {
    this.#f = spans ? spans.watch(f) : f;
    this.#work = work;
    this.#done = done;
    this.#mayBegin = mayBegin;
    this.#to = to;
    this.#spans = spans;
    this.#count = countOf(work);
  }

  go(): Promise<void> | undefined {
    while (this.#begins()) {
      try {
        const value = this.#call();
        if (isThenable(value)) return this.#wait(value);
        this.#end(value);
      } catch (error) {
        this.#fail(error);
      }
    }
    this.#over();
    return undefined;
  }

  /** Goes on from a call that gave a promise. */
  async #wait(value: unknown): Promise<void> {
    for (let next = value; ; ) {
      try {
        this.#end(await next);
      } catch (error) {
        this.#fail(error);
      }
      if (!this.#begins()) return this.#over();
      try {
        next = this.#call();
      } catch (error) {
        next = Promise.reject(error);
      }
    }
  }

  #begins(): boolean {
    flag = undefined;
    if (this.#place === this.#count || this.#done.busyMs > PATIENCE_MS || !this.#mayBegin()) return false;
    flag = this.#work.flags?.[this.#place];
    return true;
  }

  #call(): unknown {
    this.#spans?.begin();
    if (cancelled()) throw new DOMException("Cancelled before it began.", "AbortError");
    return runCall(this.#f, this.#work, this.#place);
  }

  #end(value: unknown): void {
    this.#done.values.push(value);
    if (this.#place++ % this.#stride > 0 || this.#place === this.#count) return;
    this.#done.busyMs = runtime.now() - this.#startedMs;
    this.#stride = this.#done.busyMs < TINY_MS * this.#place ? LONGEST_STRIDE : 1;
  }

  #fail(error: unknown): void {
    this.#done.failures.push([this.#done.values.length, packError(error, this.#to)]);
    this.#end(undefined);
  }

  #over(): void {
    this.#done.busyMs = runtime.now() - this.#startedMs;
    flag = undefined;
    if (!this.#spans) return;
    this.#spans.settle();
    this.#done.traced = this.#spans.traced;
  }
}

function runCall(f: AnyFunction, work: Work, place: number): unknown {
  const { shape, calls, arity } = work;
  if (shape === "once") {
    if (arity === 1) return f(calls[place]);
    if (arity === 2) return f(calls[2 * place], calls[2 * place + 1]);
    return f(...itemsOf(work, place));
  }
  const items = itemsOf(work, place);
  if (shape === "blocks") return runBlocks(f, items[0] as Blocks);
  return runEach(f, shape, items);
}

/** What `f` gives for the blocks that this call claims, until none is left; each with its number. */
async function runBlocks(f: AnyFunction, blocks: Blocks): Promise<[block: number, value: unknown][]> {
  const { claimed, length, size, args, before } = blocks;
  const values: [number, unknown][] = [];
  try {
    while (!cancelled()) {
      const block = Atomics.add(claimed, 0, 1);
      const from = block * size;
      if (from >= length) break;
      const to = Math.min(length, from + size);
      const value = before ? f(from, to, before[block], ...args) : f(from, to, ...args);
      values.push([block, isThenable(value) ? await value : value]);
    }
  } catch (error) {
    // Nobody needs the others any more.
    Atomics.store(claimed, 0, Math.ceil(length / size));
    throw error;
  }
  return values;
}

/** The values of `f` for the items, one at a time; a promise only where `f` gives promises. */
function runEach(f: AnyFunction, shape: Shape, items: Column): Column | Promise<Column> {
  if (shape !== "each" || !(items instanceof Float64Array)) return runRest(f, shape, items, []);
  // Numbers that become numbers stay where they are: nobody else has this column, and a second one is garbage as soon as it is sent.
  for (let place = 0; place < items.length; place++) {
    if (cancelled()) return items.slice(0, place);
    const value = f(items[place]);
    if (typeof value !== "number") return runRest(f, shape, items, [...items.subarray(0, place)], value);
    items[place] = value;
  }
  return items;
}

/** Goes on with the items after those that have `values`; of the first, `f` may have given something already. */
function runRest(
  f: AnyFunction,
  shape: Shape,
  items: Column,
  values: unknown[],
  ...given: [value?: unknown]
): Column | Promise<Column> {
  for (let place = values.length; place < items.length && !cancelled(); place++) {
    const value =
      given.length > 0 ? given.pop() : shape === "each" ? f(items[place]) : f(...(items[place] as unknown[]));
    if (isThenable(value)) {
      return value.then((value) => {
        values.push(value);
        return runRest(f, shape, items, values);
      });
    }
    values.push(value);
  }
  return column(values);
}

function isThenable(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}
