import { Barrier, sharedArray, Thread } from "threadwork";

/** Each thread smooths its part; nobody begins a round before all have ended the last one. */
export function smooth(from: number, to: number, now: Float64Array, next: Float64Array, barrier: Barrier): void {
  for (let round = 0; round < 100; round++) {
    const [old, fresh] = round % 2 === 0 ? [now, next] : [next, now];
    for (let i = from; i < to; i++) fresh[i] = (old[i - 1]! + old[i]! + old[i + 1]!) / 3;
    barrier.wait();
  }
}

if (import.meta.main) {
  const rod = Array.from({ length: 102 }, (_, i) => (i === 0 ? 100 : 0));
  const [now, next] = [sharedArray(Float64Array, rod), sharedArray(Float64Array, rod)];
  const barrier = new Barrier(2);
  const left = Thread.start(import.meta, smooth, 1, 51, now, next, barrier);
  const right = Thread.start(import.meta, smooth, 51, 101, now, next, barrier);
  await Promise.all([left.join(), right.join()]);
  console.log(now[0], now[1]!.toFixed(2)); // 100 90.28
}
