import { Pool, QueueFullError } from "threadwork";

export function square(n: number): number {
  return n * n;
}

if (import.meta.main) {
  // A service says no when too much waits, before everybody waits too long.
  {
    await using pool = new Pool(import.meta, { workers: 1, maxQueue: 10, whenFull: "refuse" });
    const calls = Array.from({ length: 1000 }, (_, n) => pool.apply(square, [n]));
    const ends = await Promise.allSettled(calls);
    const refused = ends.filter((end) => end.status === "rejected");
    console.log(refused.length > 0, refused[0]!.reason instanceof QueueFullError); // true true
  }

  // A program that makes tasks waits for room instead.
  const pool = new Pool(import.meta, { workers: 2, maxQueue: 10 });
  let sum = 0;
  for (let n = 1; n <= 1000; n++) {
    const task = pool.submit(square, [n]);
    task.then((square) => {
      sum += square;
    });
    await task.queued;
  }
  await pool.drain();
  console.log(sum); // 333833500
}
