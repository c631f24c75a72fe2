import { aboutNumbers } from "../shared/skeleton-doubled.ts";
import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { importing } from "../shared/skeleton-primes.ts";

const above = "export function double(n: number): number {\n  return 2 * n;\n}\n\n";
const pooled = { imports: importing("Pool"), above };

export const skeleton: SkeletonParts = {
  does: "Returns twice each of the numbers, and leaves nothing behind.",
  signature: "doubleAll(numbers: number[]): Promise<number[]>",
  baseline: "  return numbers.map((n) => 2 * n);",
  options: "workers: 2",
  questions: aboutNumbers(999),
  timed: `(random) => {
    const numbers = Array.from({ length: 8 }, () => random.integer(1, 999));
    return { label: "8 numbers", arguments: [numbers] };
  }`,
  starter: {
    ...pooled,
    body: `  const pool = new Pool(import.meta, { workers: 2 });
  // TODO: one sentence that says what to do.
  return await pool.map(double, numbers);`,
  },
  solution: {
    ...pooled,
    body: "  await using pool = new Pool(import.meta, { workers: 2 });\n  return await pool.map(double, numbers);",
  },
  broken: {
    "not-closed": {
      ...pooled,
      here: "The pool is never closed.",
      body: "  const pool = new Pool(import.meta, { workers: 2 });\n  return await pool.map(double, numbers);",
      check: "closed",
      diagnosis: "threads-left",
    },
    "timer-left": {
      ...pooled,
      here: "The timer goes on.",
      body: `  await using pool = new Pool(import.meta, { workers: 2 });
  setInterval(() => {}, 20);
  return await pool.map(double, numbers);`,
      check: "closed",
      diagnosis: "timer-left",
    },
    "file-left": {
      imports: importing("openSync", "node:fs") + importing("Pool"),
      above,
      here: "The file stays open.",
      body: `  await using pool = new Pool(import.meta, { workers: 2 });
  openSync(new URL(import.meta.url), "r");
  return await pool.map(double, numbers);`,
      check: "closed",
      diagnosis: "descriptors-left",
    },
    "closed-too-soon": {
      ...pooled,
      here: "The pool ends before it has an answer.",
      body: `  const pool = new Pool(import.meta, { workers: 2 });
  const doubled = pool.map(double, numbers).catch(() => [] as number[]);
  pool.terminate();
  return await doubled;`,
      check: "correct",
      diagnosis: "not-awaited",
    },
  },
};
