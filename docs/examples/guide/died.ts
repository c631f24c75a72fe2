import process from "node:process";
import { Pool, WorkerDiedError } from "threadwork";

export function divide(n: number): number {
  if (n === 0) process.exit(1); // What a crash in native code or too little memory does, too.
  return 1 / n;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 2 });
  const tasks = [1, 0, 2].map((n) => pool.submit(divide, [n]));
  const ends = await Promise.allSettled(tasks);
  const said = ends.map((end) => (end.status === "fulfilled" ? end.value : end.reason instanceof WorkerDiedError));
  console.log(said); // [ 1, true, 0.5 ]
}
