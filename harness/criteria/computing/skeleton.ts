import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { countPrimes, importing, primesOfAll } from "../shared/skeleton-primes.ts";

const pooled = { imports: importing("Pool"), above: countPrimes };
const pool = (workers: number) => `  await using pool = new Pool(import.meta, { workers: ${workers} });\n`;

export const skeleton: SkeletonParts = {
  ...primesOfAll,
  options: "workers: 4, largest: 8",
  timed: `(random, scale) => {
    // About 35 ms for each on a processor of 2020; with twice the scale they take twice as long.
    const limit = 260_000 * scale ** 0.72;
    const limits = Array.from({ length: 12 }, () => Math.round(limit) + random.integer(0, 500));
    return { label: "12 limits", arguments: [limits] };
  }`,
  starter: {
    above: countPrimes,
    body: "  // TODO: one sentence that says what to do.\n  return limits.map(countPrimes);",
  },
  solution: { ...pooled, body: `${pool(4)}  return await pool.map(countPrimes, limits);` },
  broken: {
    "async-only": {
      above: countPrimes,
      here: "Promises make nothing run side by side.",
      body: "  return await Promise.all(limits.map(async (limit) => countPrimes(limit)));",
      check: "parallel",
      diagnosis: "one-thread-computes",
    },
    "one-worker": {
      ...pooled,
      here: "The pool has one worker.",
      body: `${pool(1)}  return await pool.map(countPrimes, limits);`,
      check: "parallel",
      diagnosis: "one-worker",
    },
    "last-forgotten": {
      ...pooled,
      here: "The last limit is forgotten.",
      body: `${pool(4)}  return await pool.map(countPrimes, limits.slice(0, -1));`,
      check: "correct",
      diagnosis: "too-few",
    },
    "as-completed": {
      ...pooled,
      here: "The counts stand in another order.",
      body: `${pool(4)}  return (await pool.map(countPrimes, limits)).reverse();`,
      check: "correct",
      diagnosis: "order-lost",
    },
  },
};
