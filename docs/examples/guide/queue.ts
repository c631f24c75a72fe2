import { Queue, Thread } from "threadwork";

/** Takes numbers until the queue is closed and empty. */
export function addUp(numbers: Queue<number>): number {
  let sum = 0;
  for (const n of numbers) sum += n;
  return sum;
}

if (import.meta.main) {
  // With room for two: who puts faster than others get waits.
  const numbers = new Queue<number>({ maxSize: 2 });
  const threads = [1, 2].map(() => Thread.start(import.meta, addUp, numbers));
  for (let n = 1; n <= 100; n++) await numbers.putAsync(n);
  numbers.close();
  const sums = await Promise.all(threads.map((thread) => thread.join()));
  console.log(sums.reduce((a, b) => a + b)); // 5050
}
