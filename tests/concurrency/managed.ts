/** Functions that use a manager's objects, and functions that a manager calls. */
import process from "node:process";
import type { DictProxy, ListProxy, Queue, ValueProxy } from "threadwork";

/** What a test passes for `import.meta`: a worker must not load the test file. */
export const managed = { url: import.meta.url };

export const add = (before: number | undefined, by: number): number => (before ?? 0) + by;

export const append = (before: string, text: string): string => before + text;

export function refuse(before: number | undefined): number {
  throw new RangeError(`no ${before}`);
}

export const later = async (before: number | undefined): Promise<number> => before ?? 0;

/** Changes what it gets, and then does not come to its end. */
export function changeAndThrow(before: { list: number[] }): { list: number[] } {
  before.list.push(1);
  throw new RangeError("half of it");
}

export function changeAndGiveFunction(before: { list: number[] }): unknown {
  before.list.push(1);
  return () => {};
}

export function push(before: { list: number[] }, item: number): { list: number[] } {
  before.list.push(item);
  return before;
}

export const giveFunction = (): unknown => ({ callback: () => {} });

export function exit(): number {
  process.exit(3);
}

export function spin(): number {
  for (;;);
}

export async function countUp(counts: DictProxy<string, number>, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await counts.update(key, add, 1);
}

/** Not in one step: what others write between is lost. */
export async function countUpInSteps(counts: DictProxy<string, number>, key: string): Promise<void> {
  await counts.set(key, ((await counts.get(key)) ?? 0) + 1);
}

/** Everything that it got until the list was empty. */
export async function drain(list: ListProxy<number>): Promise<number[]> {
  const got: number[] = [];
  for (let item = await list.shift(); item !== undefined; item = await list.shift()) got.push(item);
  return got;
}

export async function write(text: ValueProxy<string>, what: string): Promise<string> {
  return await text.update(append, what);
}

export async function readFrom(proxies: { inner: ValueProxy<string> }[]): Promise<string[]> {
  return await Promise.all(proxies.map(({ inner }) => inner.get()));
}

export async function readWhatComes(queue: Queue<ValueProxy<string>>): Promise<string> {
  return await queue.get().get();
}

export async function fail(value: ValueProxy<unknown>): Promise<string> {
  return await value.get().then(String, (error) => error.name);
}

/** The classes of what it got, as seen here. */
export function classes(...things: object[]): string[] {
  return things.map((thing) => thing.constructor.name);
}

export function same<T>(thing: T): T {
  return thing;
}
