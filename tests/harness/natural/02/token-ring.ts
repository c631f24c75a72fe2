// Four threads that hand a turn around, and compute only while they have it.
import { Thread } from "threadwork";
/**
 * Lesson 02. Counts the primes below each limit.
 *
 * `countPrimes` computes: it keeps a processor busy from beginning to end. Leave it as it is; a worker will run it.
 * (A worker can only find functions that are exported.)
 */
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
export function ring(me: number, turn: Int32Array, limits: number[], out: Int32Array) {
  for (let i = me; i < limits.length; i += 4) {
    for (let t = Atomics.load(turn, 0); t !== i; t = Atomics.load(turn, 0)) Atomics.wait(turn, 0, t);
    out[i] = countPrimes(limits[i]!);
    Atomics.store(turn, 0, i + 1);
    Atomics.notify(turn, 0);
  }
}
export default async function countAll(limits: number[]): Promise<number[]> {
  const turn = new Int32Array(new SharedArrayBuffer(4));
  const out = new Int32Array(new SharedArrayBuffer(4 * Math.max(1, limits.length)));
  await Promise.all([0, 1, 2, 3].map((me) => Thread.start(import.meta, ring, me, turn, limits, out).join()));
  return [...out].slice(0, limits.length);
}
