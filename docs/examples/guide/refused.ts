import { Pool } from "threadwork";

export function call(work: { f: () => number }): number {
  return work.f();
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 1 });
  try {
    await pool.apply(call, [{ f: () => 1 }]);
  } catch (error) {
    console.log((error as Error).message);
  }
}
