import { Lock, SharedValue, sharedArray, Thread } from "threadwork";

/** Reads, adds one and writes: between these steps, another thread comes. */
export function careless(count: Int32Array, times: number): void {
  for (let i = 0; i < times; i++) count[0]!++;
}

/** One instruction of the processor. */
export function atomic(count: Int32Array, times: number): void {
  for (let i = 0; i < times; i++) Atomics.add(count, 0, 1);
}

/** One thread at a time. */
export function locked(count: Int32Array, times: number, lock: Lock): void {
  for (let i = 0; i < times; i++) {
    using _ = lock.acquire();
    count[0]!++;
  }
}

/** A number that brings its own lock. */
export function updated(count: SharedValue<"Int32Array">, times: number): void {
  for (let i = 0; i < times; i++) count.update((n) => n + 1);
}

if (import.meta.main) {
  const a = sharedArray(Int32Array, 1);
  const b = sharedArray(Int32Array, 1);
  const c = sharedArray(Int32Array, 1);
  const d = new SharedValue(Int32Array);
  const lock = new Lock();
  const threads = [1, 2].flatMap(() => [
    Thread.start(import.meta, careless, a, 10_000_000),
    Thread.start(import.meta, atomic, b, 10_000),
    Thread.start(import.meta, locked, c, 10_000, lock),
    Thread.start(import.meta, updated, d, 10_000),
  ]);
  for (const thread of threads) await thread.join();
  console.log(`careless: ${a[0]} of 20000000`);
  console.log(`atomic: ${b[0]}, locked: ${c[0]}, updated: ${d.value} of 20000`);
}
