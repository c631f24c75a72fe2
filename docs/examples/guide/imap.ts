import { Pool } from "threadwork";

export function double(n: number): number {
  return 2 * n;
}

/** It has no end: items are taken only as they are needed. */
function* count(): Generator<number> {
  for (let n = 1; ; n++) yield n;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 2 });
  for await (const result of pool.imap(double, count())) {
    console.log(result); // 2, 4, 6
    if (result === 6) break;
  }
}
