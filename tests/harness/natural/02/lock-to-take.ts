// Each of four threads takes limits from one list under the kit's lock, held only to take one.
import { Lock, Thread } from "threadwork";
export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) {
      if (n % divisor === 0) {
        prime = false;
        break;
      }
    }
    if (prime) count++;
  }
  return count;
}

export function take(limits: Int32Array, counts: Int32Array, next: Int32Array, lock: Lock): void {
  for (;;) {
    let at: number;
    {
      using _ = lock.acquire();
      at = next[0]!;
      next[0] = at + 1;
    }
    if (at >= limits.length) return;
    counts[at] = countPrimes(limits[at]!);
  }
}
export default async function countAll(limits: number[]): Promise<number[]> {
  if (limits.length === 0) return [];
  const [given, counts, next] = [limits.length, limits.length, 1].map(
    (size) => new Int32Array(new SharedArrayBuffer(4 * size)),
  ) as [Int32Array, Int32Array, Int32Array];
  given.set(limits);
  const lock = new Lock();
  const threads = [1, 2, 3, 4].map(() => Thread.start(import.meta, take, given, counts, next, lock));
  await Promise.all(threads.map((thread) => thread.join()));
  return [...counts];
}
