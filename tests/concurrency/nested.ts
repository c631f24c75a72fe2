/** Tasks that open pools in their turn. */
import process from "node:process";
import { Pool, sleep, Thread } from "threadwork";

export const here = { url: import.meta.url };

/** How many leaves a tree has whose every node is a pool. */
export async function sumOfTree(depth: number): Promise<number> {
  if (depth === 0) return 1;
  await using pool = new Pool(here, { workers: 2 });
  const [left, right] = await pool.map(sumOfTree, [depth - 1, depth - 1]);
  return left! + right!;
}

/** Sets the word to 1 here, and to 2 in a worker of a pool that it opens. */
export async function inNested(word: Int32Array): Promise<void> {
  await using pool = new Pool(here, { workers: 1 });
  Atomics.store(word, 0, 1);
  await pool.apply(setTwo, [word]);
}

export function setTwo(word: Int32Array): void {
  Atomics.store(word, 0, 2);
}

/** Counts in a nested worker, and when that counts, ends its own in that way, or waits. */
export async function countInNested(count: Int32Array, way: "wait" | "exit" | "throw later"): Promise<void> {
  const pool = new Pool(here, { workers: 1 });
  void pool.apply(countOn, [count]).catch(() => {});
  while (Atomics.load(count, 0) === 0) await sleep(1);
  if (way === "exit") process.exit(3);
  if (way === "throw later") {
    setTimeout(() => {
      throw new Error("thrown where nobody catches");
    });
  }
  await sleep(60_000);
}

export async function countOn(count: Int32Array): Promise<void> {
  for (;;) {
    Atomics.add(count, 0, 1);
    await sleep(1);
  }
}

/** Terminates a thread of its own at the sign 2, sets 3 then, and says whether that was seen to stop. */
export async function terminateAtSign(word: Int32Array, count: Int32Array): Promise<boolean> {
  const thread = Thread.start(here, countOn, count);
  while (Atomics.load(count, 0) === 0) await sleep(1);
  Atomics.store(word, 0, 1);
  while (Atomics.load(word, 0) !== 2) await sleep(1);
  const { stopped } = await thread.terminate();
  Atomics.store(word, 0, 3);
  return stopped;
}

/** What its nested task fails with, which was terminated before it ran. */
export async function terminateAtOnce(count: Int32Array): Promise<string> {
  const pool = new Pool(here, { workers: 1 });
  const task = pool.apply(countOn, [count]).catch((error: Error) => error.name);
  await pool.terminate();
  return String(await task);
}

/** Fails in a nested worker that loads that file. */
export async function failInNested(file: string): Promise<void> {
  await using pool = new Pool({ url: new URL(file, import.meta.url).href }, { workers: 1 });
  await pool.apply(fail, []);
}

export function fail(): void {
  throw new RangeError("from below");
}

/** Milliseconds until a pool has answered once. */
export async function openAndAsk(): Promise<number> {
  const fromMs = performance.now();
  await using pool = new Pool(here, { workers: 1 });
  await pool.apply(sumOfTree, [0]);
  return performance.now() - fromMs;
}
