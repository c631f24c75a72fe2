import { Pool } from "threadwork";

export function power(base: number, exponent: number): number {
  return base ** exponent;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta);

  // One call, and its value.
  console.log(await pool.apply(power, [2, 10])); // 1024

  // Many calls of a function with several arguments.
  console.log(
    await pool.starmap(power, [
      [2, 5],
      [3, 2],
    ]),
  ); // [ 32, 9 ]

  // A call that you ask about later.
  const task = pool.submit(power, [10, 3]);
  console.log(task.ready); // false
  console.log(await task); // 1000
}
