import { Semaphore, SharedValue, sleepSync, Thread } from "threadwork";

type Count = SharedValue<"Int32Array">;

/** Never more than two threads are inside. */
export function visit(places: Semaphore, inside: Count, most: Count): void {
  using _ = places.acquire();
  const now = inside.update((n) => n + 1);
  most.update((n) => Math.max(n, now));
  sleepSync(10);
  inside.update((n) => n - 1);
}

if (import.meta.main) {
  const places = new Semaphore(2);
  const [inside, most] = [new SharedValue(Int32Array), new SharedValue(Int32Array)];
  const threads = [1, 2, 3, 4].map(() => Thread.start(import.meta, visit, places, inside, most));
  for (const thread of threads) await thread.join();
  console.log(most.value <= 2, inside.value); // true 0
}
