import { AsyncLocalStorage } from "node:async_hooks";
import { Pool } from "threadwork";

export function square(n: number): number {
  return n * n;
}

if (import.meta.main) {
  const request = new AsyncLocalStorage<string>();
  await using pool = new Pool(import.meta, { workers: 2 });
  const answer = async (n: number) => `${request.getStore()}: ${await pool.apply(square, [n])}, ${request.getStore()}`;
  const answers = await Promise.all([request.run("first", answer, 3), request.run("second", answer, 4)]);
  console.log(answers.join(" | ")); // first: 9, first | second: 16, second
}
