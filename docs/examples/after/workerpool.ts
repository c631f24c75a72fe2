import { Pool } from "threadwork";

export function power(base: number, exponent: number): number {
  return base ** exponent;
}

export function turn(): void {
  for (;;);
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 2, as: "processes" });

  console.log(await pool.apply(power, [2, 10])); // 1024

  const late = await pool.apply(turn, [], { timeoutMs: 300, whenAborted: "stop" }).catch((error) => error);
  console.log(late.name); // TimeoutError

  console.log(
    (
      await pool.starmap(power, [
        [2, 5],
        [3, 2],
      ])
    ).join(),
  ); // 32,9
}
