import { runtime } from "../../../runtime-adapters/current.ts";
import type { AnyFunction } from "../../messages/function-reference.ts";
import { isThenable } from "../../messages/thenable.ts";
import type { Blocks, Done, Packed, SentBatch, Shape } from "../channel/protocol.ts";
import { countOf, itemsOf, pack } from "../channel/wire-format.ts";
import { type Destination, packError } from "./pack-error.ts";
import type { Spans } from "./tracing.ts";

/** An answer that is being put together. */
export type DoneSoFar = Done & { values: unknown[] };

/** The worker that runs a batch. */
export interface ThisWorker {
  /** Where answers go: threads share memory with their parent, processes do not. */
  readonly to: Destination;
  /** Begins the next task of the batch; `false` where none is left, or none may begin. */
  begin(batch: SentBatch): boolean;
}

/** After this long, tasks of a batch that have not begun are handed back. */
const PATIENCE_MS = 10;
/** Tasks that take less are tiny. */
const TINY_MS = 0.01;
const LONGEST_STRIDE = 32;

/** Set when the running task is cancelled. */
let flag: Int32Array | undefined;

/** Whether the running task was cancelled. */
export function cancelled(): boolean {
  return flag !== undefined && Atomics.load(flag, 0) === 1;
}

/**
 * Runs the tasks of a batch, one at a time, as long as `worker` begins one, and writes the results into `done`. Returns
 * a promise only where a task did: to wait for each of a thousand plain values takes longer than the tasks.
 */
export function runBatch(
  f: AnyFunction,
  batch: SentBatch,
  done: DoneSoFar,
  worker: ThisWorker,
  spans?: Spans,
): Promise<void> | undefined {
  return new Run(f, batch, done, worker, spans).go();
}

/** A class, because functions inside of `runBatch` would be made anew for each message. */
class Run {
  readonly #f: AnyFunction;
  readonly #batch: SentBatch;
  readonly #done: DoneSoFar;
  readonly #worker: ThisWorker;
  readonly #spans: Spans | undefined;
  readonly #count: number;
  readonly #startedMs = runtime.now();
  /** How many tasks run between two looks at the clock: a look takes as long as a tiny task. */
  #stride = 1;
  #place = 0;

  constructor(f: AnyFunction, batch: SentBatch, done: DoneSoFar, worker: ThisWorker, spans: Spans | undefined) {
    this.#f = spans ? spans.watch(f) : f;
    this.#batch = batch;
    this.#done = done;
    this.#worker = worker;
    this.#spans = spans;
    this.#count = countOf(batch);
  }

  go(): Promise<void> | undefined {
    while (this.#begins()) {
      try {
        const value = this.#run();
        if (isThenable(value)) return this.#wait(value);
        this.#end(value);
      } catch (error) {
        this.#fail(error);
      }
    }
    this.#over();
    return undefined;
  }

  /** Continues after a task that returned a promise. */
  async #wait(value: unknown): Promise<void> {
    for (let next = value; ; ) {
      try {
        this.#end(await next);
      } catch (error) {
        this.#fail(error);
      }
      if (!this.#begins()) return this.#over();
      try {
        next = this.#run();
      } catch (error) {
        next = Promise.reject(error);
      }
    }
  }

  #begins(): boolean {
    flag = undefined;
    if (this.#place === this.#count || this.#done.busyMs > PATIENCE_MS || !this.#worker.begin(this.#batch))
      return false;
    flag = this.#batch.flags?.[this.#place];
    return true;
  }

  #run(): unknown {
    this.#spans?.begin();
    if (cancelled()) throw new DOMException("Cancelled before it began.", "AbortError");
    return runTask(this.#f, this.#batch, this.#place);
  }

  #end(value: unknown): void {
    this.#done.values.push(value);
    if (this.#place++ % this.#stride > 0 || this.#place === this.#count) return;
    this.#done.busyMs = runtime.now() - this.#startedMs;
    this.#stride = this.#done.busyMs < TINY_MS * this.#place ? LONGEST_STRIDE : 1;
  }

  #fail(error: unknown): void {
    this.#done.failures.push([this.#done.values.length, packError(error, this.#worker.to)]);
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

function runTask(f: AnyFunction, batch: SentBatch, place: number): unknown {
  const { shape, tasks, arity } = batch;
  if (shape === "once") {
    if (arity === 1) return f(tasks[place]);
    if (arity === 2) return f(tasks[2 * place], tasks[2 * place + 1]);
    return f(...itemsOf(batch, place));
  }
  const items = itemsOf(batch, place);
  if (shape === "blocks") return runBlocks(f, items[0] as Blocks);
  return runEach(f, shape, items);
}

/** Runs `f` for the blocks that this task claims, until none is left; returns each result with the block's number. */
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
    // Claims all other blocks: their results are not wanted any more.
    Atomics.store(claimed, 0, Math.ceil(length / size));
    throw error;
  }
  return values;
}

/** The results of `f` for the items, one at a time. A promise only where `f` returns promises. */
function runEach(f: AnyFunction, shape: Shape, items: Packed): Packed | Promise<Packed> {
  if (shape !== "each" || !(items instanceof Float64Array)) return runRest(f, shape, items, []);
  // Numbers that become numbers stay in the same memory, which only we have: new memory would be garbage as soon as it
  // is sent.
  for (let place = 0; place < items.length; place++) {
    if (cancelled()) return items.slice(0, place);
    const value = f(items[place]);
    if (typeof value !== "number") return runRest(f, shape, items, [...items.subarray(0, place)], value);
    items[place] = value;
  }
  return items;
}

/**
 * Continues with the items after those that have `values`. For the first of them, `f` may have returned a promise
 * already.
 */
function runRest(
  f: AnyFunction,
  shape: Shape,
  items: Packed,
  values: unknown[],
  ...given: [value?: unknown]
): Packed | Promise<Packed> {
  for (let place = values.length; place < items.length && !cancelled(); place++) {
    const value =
      given.length > 0 ? given.pop() : shape === "each" ? f(items[place]) : f(...(items[place] as unknown[]));
    if (isThenable(value)) {
      // Also for other thenables, such as the query of a database.
      return Promise.resolve(value).then((value) => {
        values.push(value);
        return runRest(f, shape, items, values);
      });
    }
    values.push(value);
  }
  return pack(values);
}
