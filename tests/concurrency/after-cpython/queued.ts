/** Threads that put and get, blocking or not, for the cases of `queue.test.ts`. */
import { type Queue, QueueClosedError, type WaitOptions } from "threadwork";
import type { Way } from "./held.ts";

export type { Way };

/** What a test passes for `import.meta`. */
export const queued = { url: import.meta.url };

export async function put<T>(queue: Queue<T>, way: Way, item: T, options?: WaitOptions): Promise<void> {
  if (way === "blocking") queue.put(item, options);
  else await queue.putAsync(item, options);
}

export async function get<T>(queue: Queue<T>, way: Way, options?: WaitOptions): Promise<T> {
  return way === "blocking" ? queue.get(options) : await queue.getAsync(options);
}

export async function join(queue: Queue<number>, way: Way): Promise<boolean> {
  return way === "blocking" ? queue.join() : await queue.joinAsync();
}

export async function putAll(queue: Queue<number>, way: Way, from: number, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await put(queue, way, from + i);
}

/** Everything that it got until the queue was closed. */
export async function getAll(queue: Queue<number>, way: Way): Promise<number[]> {
  return way === "blocking" ? [...queue] : await Array.fromAsync(queue);
}

/** Adds items up until the queue is closed. */
export async function addUp(queue: Queue<number>, way: Way, total: Int32Array): Promise<void> {
  try {
    for (;;) {
      Atomics.add(total, 0, await get(queue, way));
      queue.taskDone();
    }
  } catch (error) {
    if (!(error instanceof QueueClosedError)) throw error;
  }
}

/** Puts or gets until the queue is closed; how often. */
export async function untilClosed(queue: Queue<number>, way: Way, what: "put" | "get"): Promise<number> {
  let times = 0;
  try {
    for (; ; times++) await (what === "put" ? put(queue, way, times) : get(queue, way));
  } catch (error) {
    if (error instanceof QueueClosedError) return times;
    throw error;
  }
}
