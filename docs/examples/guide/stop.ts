import { Pool } from "threadwork";

/** Never asks whether it was cancelled. */
export function endless(): void {
  for (;;);
}

export function square(n: number): number {
  return n * n;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 1, as: "processes" });
  const signal = AbortSignal.timeout(300);
  const task = pool.submit(endless, [], { signal, whenAborted: "stop" });
  console.log(await task.catch((error) => error.name)); // TimeoutError
  console.log(await pool.apply(square, [12])); // 144
}
