/** Functions that the tests' workers run. */
import { appendFileSync } from "node:fs";
import process from "node:process";
import { Pool, sleep, sleepSync } from "threadwork";
import { currentWorker } from "../../concurrency/workers/worker-side/current-worker.ts";

/** What a test passes for `import.meta`: a worker must not load the test file. */
export const tasks = { url: import.meta.url };

export function square(n: number): number {
  return n * n;
}

/** Gives something like a promise, whose `then` gives nothing: such are the queries of some databases. */
export function squareLazily(n: number): PromiseLike<number> {
  // biome-ignore lint/suspicious/noThenProperty: this is what it is for.
  return { then: (told: (value: number) => void) => told(n * n) } as never;
}

export async function squareLater(n: number): Promise<number> {
  await sleep(1);
  return n * n;
}

export function power(base: number, exponent: number): number {
  return base ** exponent;
}

export function nothing(): void {}

/** Speaks to the parent by itself, as a worker without a library would. */
export async function posts(n: number): Promise<number> {
  const { parentPort } = await import("node:worker_threads");
  parentPort?.postMessage(-1);
  return n;
}

export function same<T>(value: T): T {
  return value;
}

/** Numbers for most numbers; a text, a promise or nothing for some. */
export function mixed(n: number): unknown {
  if (n % 50 === 40) return String(n);
  if (n % 50 === 41) return Promise.resolve(n);
  return n % 50 === 42 ? undefined : -n;
}

export const arrow = (n: number): number => -n;

const renamed = (n: number): number => n + 1000;

export { renamed as underAnotherName, renamed };

export default function byDefault(n: number): number {
  return n + 0.5;
}

export class Refusal extends Error {
  readonly number: number;
  readonly handler = (): void => {};
  constructor(number: number) {
    super(`refused ${number}`);
    this.number = number;
  }
}

/** Throws for odd numbers. */
export function onlyEven(n: number): number {
  if (n % 2 === 1) throw new RangeError(`odd: ${n}`, { cause: new TypeError("the reason") });
  return n;
}

export function refuse(n: number): never {
  throw new Refusal(n);
}

export async function refuseLater(n: number): Promise<never> {
  await sleep(1);
  throw new Refusal(n);
}

export function throwText(): never {
  throw "just text";
}

/** Writes a line into `path`, so that a test sees that it ran. */
export function note(path: string, line: string): string {
  appendFileSync(path, `${line}\n`);
  return line;
}

/** Notes even numbers, throws for odd ones. */
export function noteEven([path, n]: [string, number]): void {
  if (n % 2 === 1) throw new RangeError(`odd: ${n}`);
  appendFileSync(path, `${n}\n`);
}

export function nap(ms: number): number {
  sleepSync(ms);
  return ms;
}

export async function napLater(ms: number): Promise<number> {
  await sleep(ms);
  return ms;
}

/** Uses the processor for so long, by the thread's own clock. */
export function burn(ms: number): void {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  for (const end = used() + ms; used() < end; ) for (let i = 0; i < 10_000; i++);
}

export function spin(): never {
  for (;;);
}

let calls = 0;
/** How often this worker has called it. */
export function count(_item?: unknown): number {
  return ++calls;
}

let prepared = "nothing";
export function prepare(...what: string[]): void {
  prepared = what.join(" ");
}
export function preparation(): string {
  return prepared;
}
export function failToPrepare(): never {
  throw new Error("no licence");
}

export function exit(code: number): void {
  if (code >= 0) process.exit(code);
}

export function throwOutside(ms: number): Promise<void> {
  setTimeout(() => {
    throw new RangeError("outside of the task");
  }, 0);
  return sleep(ms);
}

export function rejectOutside(ms: number): Promise<void> {
  void Promise.reject(new Error("nobody catches me"));
  return sleep(ms);
}

export function killSelf(): Promise<void> {
  process.kill(process.pid, "SIGKILL");
  return sleep(10_000);
}

export function giveFunction(): unknown {
  return { rows: [1, { callback: () => {} }] };
}

export function take(_value: unknown): string {
  return "taken";
}

export function add(sums: Int32Array, times: number): void {
  for (let i = 0; i < times; i++) Atomics.add(sums, 0, 1);
}

/** Blocks until the number of those who came is a multiple of `size`. */
export function meet(came: Int32Array, size: number): void {
  const place = Atomics.add(came, 0, 1) + 1;
  const all = Math.ceil(place / size) * size;
  Atomics.notify(came, 0);
  for (let now = place; now < all; now = Atomics.load(came, 0)) Atomics.wait(came, 0, now, 1000);
}

export function depth(): number {
  return currentWorker()?.depth ?? 0;
}

/** Opens a pool in a worker. */
export async function nested(numbers: number[]): Promise<number[]> {
  await using pool = new Pool(tasks, { workers: 1 });
  return await pool.map(square, numbers);
}

/** Opens pools within pools without end. */
export async function burrow(level: number): Promise<number> {
  await using pool = new Pool(tasks, { workers: 1 });
  return await pool.apply(burrow, [level + 1]);
}

/** Leaves something running that would keep its worker from ending. */
export function leaveInterval(): void {
  setInterval(() => {}, 1000);
}

/** An environment variable, as its worker has it. */
export function environment(name: string): string | undefined {
  return process.env[name];
}

/** Fills memory with lists of 80 kB, whose young ones are many when the limit comes. */
export function hoardLists(): never {
  for (const kept: number[][] = []; ; ) kept.push(new Array<number>(10_000).fill(Math.random()));
}

/** Keeps more and more objects, for ever. */
export function hoard(): never {
  for (const kept: number[][] = []; ; ) kept.push(Array.from({ length: 1000 }, (_, i) => i + 0.5));
}

/** Never done, though it blocks nobody. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

export function lengthOf(from: number, to: number): number {
  return to - from;
}

/** Blocks its worker for longer than anybody waits. */
export function napForLong(): number {
  return nap(60_000);
}

let remembered: unknown;

/** For an initializer: what its worker was given. */
export function remember(what: unknown): void {
  remembered = what;
}

export function recall(): unknown {
  return remembered;
}

export function doubleBlock(from: number, to: number, numbers: Float64Array): void {
  for (let i = from; i < to; i++) numbers[i]! *= 2;
}

/** What libraries do that make a worker look like a page: timers give numbers, and there may be no clock. */
export function replaceGlobals(): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  for (const name of ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "queueMicrotask"]) {
    globals[name] = () => 0;
  }
  globals.performance = undefined;
  Date.now = () => 0;
}

export const napForGood = (): Promise<never> => new Promise(() => {});
