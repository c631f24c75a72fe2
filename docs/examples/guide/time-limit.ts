import { cancelled, Pool, TimeoutError } from "threadwork";

export function turn(): void {
  while (!cancelled());
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 2 });

  // A limit for the wait: the task goes on.
  const button = new AbortController();
  const task = pool.submit(turn, [], { signal: button.signal });
  const end = await task.get({ timeoutMs: 20 }).catch((error) => error);
  console.log(end instanceof TimeoutError, task.ready); // true false
  button.abort();

  // A limit for the task: it is cancelled.
  const signal = AbortSignal.timeout(20);
  console.log(await pool.apply(turn, [], { signal }).catch((error) => error.name)); // TimeoutError
}
