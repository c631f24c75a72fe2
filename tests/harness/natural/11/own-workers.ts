// Four kept workers of its own, each of which gets the next chunk when it has answered.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** The numbers below 12,000: 1 for a prime, 0 for another. */
function primes(): Uint8Array {
  const isPrime = new Uint8Array(12_000);
  for (let n = 2; n < isPrime.length; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) divisor++;
    if (divisor * divisor > n) isPrime[n] = 1;
  }
  return isPrime;
}

/**
 * For each of the limits: how many pairs of primes up to it have a sum that is one less than a prime. A call first
 * makes its table of primes, however few limits it gets. Leave it as it is.
 */
export function countPairs(limits: number[]): number[] {
  const isPrime = primes();
  return limits.map((limit) => {
    let count = 0;
    for (let p = 2; p <= limit; p++) {
      for (let q = p; isPrime[p] && q <= limit; q++) count += isPrime[q]! & isPrime[p + q + 1]!;
    }
    return count;
  });
}

let kept: Worker[] | undefined;
if (!isMainThread && workerData === "pairs") {
  parentPort!.on("message", ({ id, part }) => parentPort!.postMessage({ id, counts: countPairs(part) }));
}
export default async function countAll(limits: number[]): Promise<number[]> {
  kept ??= Array.from({ length: 4 }, () => {
    const w = new Worker(new URL(import.meta.url), { workerData: "pairs" });
    w.unref();
    return w;
  });
  const size = Math.max(1, Math.ceil(limits.length / 48));
  const parts: number[][] = [];
  for (let i = 0; i < limits.length; i += size) parts.push(limits.slice(i, i + size));
  const out: number[][] = [];
  let next = 0;
  await Promise.all(
    kept.map(async (w) => {
      w.ref();
      while (next < parts.length) {
        const id = next++;
        const answer = new Promise<{ counts: number[] }>((r) => w.once("message", r));
        w.postMessage({ id, part: parts[id] });
        out[id] = (await answer).counts;
      }
      w.unref();
    }),
  );
  return out.flat();
}
