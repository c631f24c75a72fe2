import { Pool, WorkerDiedError, WorkerLoadError } from "threadwork";

export function hoard(): number {
  const all: number[][] = [];
  for (;;) all.push(new Array(10_000).fill(1));
}

if (import.meta.main) {
  const resourceLimits = { maxOldGenerationSizeMb: 64 };
  await using pool = new Pool(import.meta, { workers: 1, as: "processes", resourceLimits });
  const error = await pool.apply(hoard).catch((error) => error);
  // Node and Deno end the worker. Bun has no such limit, and starts none.
  console.log(error instanceof WorkerDiedError || error instanceof WorkerLoadError); // true
}
