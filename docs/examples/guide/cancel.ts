import { cancelled, Pool } from "threadwork";

/** Long work asks now and then whether anybody still wants it. */
export function search(): string {
  for (let tries = 0; ; tries++) if (tries % 1000 === 0 && cancelled()) return "given up";
}

export function square(n: number): number {
  return n * n;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 1 });
  const button = new AbortController();
  const task = pool.submit(search, [], { signal: button.signal });
  setTimeout(() => button.abort(), 50);
  console.log(await task.catch((error) => error.name)); // AbortError
  console.log(await pool.apply(square, [12])); // 144
}
