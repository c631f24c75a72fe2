/** Types that tsc must infer, and mistakes that it must find. Nothing here runs a worker. */
import { test } from "node:test";
import {
  asCompleted,
  type Barrier,
  type BoundedSemaphore,
  type Condition,
  DictProxy,
  type Event,
  type Lock,
  type Manager,
  type ManagerOptions,
  type Pool,
  type PoolOptions,
  type Process,
  type Queue,
  type QueueOptions,
  type RLock,
  type Semaphore,
  sharedArray,
  type Task,
  Thread,
  type WaitOptions,
} from "threadwork";
import * as m from "./managed.ts";
import * as t from "./tasks.ts";

/** Compiles only when the types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<_ extends true>(): void {}

// Never called: tsc reads it.
export async function inferred(pool: Pool): Promise<void> {
  // Different tasks, from different functions.
  const completed = asCompleted([pool.submit(t.square, [2]), pool.submit(t.preparation), Promise.resolve(true)]);
  same<Same<typeof completed, AsyncIterableIterator<number | string | boolean>>>();
  const mapped = pool.map(t.square, [1, 2, 3]);
  same<Same<typeof mapped, Promise<number[]>>>();
  const awaited = pool.map(t.squareLater, new Set([1]));
  same<Same<typeof awaited, Promise<number[]>>>();
  const spread = pool.starmap(t.power, [[2, 3]]);
  same<Same<typeof spread, Promise<number[]>>>();
  const fixed = [[2, 3]] as const;
  const spreadFixed = pool.starmap(t.power, fixed);
  same<Same<typeof spreadFixed, Promise<number[]>>>();
  const readOnly: readonly (readonly [base: number, exponent: number])[] = fixed;
  pool.starmap(t.power, readOnly);
  pool.apply(t.power, fixed[0]);
  pool.submit(t.power, fixed[0]);
  const applied = pool.apply(t.note, ["path", "line"]);
  same<Same<typeof applied, Promise<string>>>();
  const task = pool.submit(t.squareLater, [2]);
  same<Same<typeof task, Task<number>>>();
  const streamed = pool.imap(t.square, [1]);
  same<Same<typeof streamed, AsyncIterableIterator<number>>>();
  const thread = Thread.start(t.tasks, t.note, "path", "line");
  const joined = thread.join();
  same<Same<typeof joined, Promise<string>>>();
  const list: Thread<string>[] = [thread];
  const ints = sharedArray(Int32Array, 3);
  same<Same<typeof ints, Int32Array<SharedArrayBuffer>>>();

  pool.apply(t.nothing);
  // @ts-expect-error: strings are not numbers
  pool.map(t.square, ["a"]);
  // @ts-expect-error: one argument is missing
  pool.apply(t.power, [2]);
  // @ts-expect-error: arguments are missing
  pool.submit(t.power);
  // @ts-expect-error: a tuple of two is asked for
  pool.starmap(t.power, [[1, 2, 3]]);
  // @ts-expect-error: a tuple of two is asked for, read-only or not
  pool.starmap(t.power, [[1, 2, 3]] as const);
  // @ts-expect-error: the argument is a string
  Thread.start(t.tasks, t.square, "2");
  // @ts-expect-error: milliseconds are called so
  await thread.join({ timeout: 3 });
  const manager = undefined as unknown as Manager;
  const dict = await manager.dict([["a", 1]]);
  const updated = dict.update("a", m.add, 1);
  same<Same<typeof updated, Promise<number>>>();
  // @ts-expect-error: it adds numbers
  dict.update("a", m.add, "1");
  // @ts-expect-error: the values are numbers
  dict.update("a", m.append, "1");
  // @ts-expect-error: objects are no keys
  await manager.dict([[{}, 1]]);
  constructors();
  const process: Process<number> | Thread<string>[] = list;
  void process;
}

/** No public constructor takes the memory of another one, or a runtime. */
function constructors(): void {
  same<Same<ConstructorParameters<typeof Lock | typeof RLock | typeof Event>, []>>();
  same<Same<ConstructorParameters<typeof Semaphore>, [places?: number]>>();
  same<Same<ConstructorParameters<typeof BoundedSemaphore>, [places?: number]>>();
  same<Same<ConstructorParameters<typeof Barrier>, [parties: number, options?: WaitOptions]>>();
  same<Same<ConstructorParameters<typeof Condition>, [lock?: Lock | RLock]>>();
  same<Same<ConstructorParameters<typeof Queue>, [options?: QueueOptions]>>();
  same<Same<ConstructorParameters<typeof Pool>, [module: { readonly url: string }, options?: PoolOptions]>>();
  same<Same<ConstructorParameters<typeof Manager>, [module: { readonly url: string }, options?: ManagerOptions]>>();
  // @ts-expect-error: a Manager makes them
  void (() => new DictProxy({ path: "", file: "", object: 1 }));
}

test("types are checked by tsc", () => {});
