import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { countPrimes, importing, primesOfAll } from "../shared/skeleton-primes.ts";

const pooled = { imports: importing("Pool"), above: countPrimes };
const pool = "  await using pool = new Pool(import.meta, { workers: 2 });\n";

export const skeleton: SkeletonParts = {
  ...primesOfAll,
  options: "workers: 2, scale: 600",
  timed: `(random, scale) => {
    // Next to nothing; with 600 times as much, a third of a second on a processor of 2020.
    const limit = 5_000 * scale ** 0.72;
    const limits = Array.from({ length: 8 }, () => Math.round(limit) + random.integer(0, 50));
    return { label: "8 limits", arguments: [limits] };
  }`,
  starter: {
    above: countPrimes,
    body: "  // TODO: one sentence that says what to do.\n  return limits.map(countPrimes);",
  },
  solution: { ...pooled, body: `${pool}  return await pool.map(countPrimes, limits);` },
  broken: {
    "for-show": {
      ...pooled,
      here: "The pool is opened, and the main thread counts.",
      body: `${pool}  await pool.map(countPrimes, [2]);\n  return limits.map(countPrimes);`,
      check: "by-workers",
      diagnosis: "idle-workers",
    },
    "no-workers": {
      above: countPrimes,
      here: "No worker is there.",
      body: "  return await Promise.all(limits.map(async (limit) => countPrimes(limit)));",
      check: "by-workers",
      diagnosis: "idle-workers",
    },
    "order-lost": {
      ...pooled,
      here: "The counts stand in another order.",
      body: `${pool}  return (await pool.map(countPrimes, limits)).reverse();`,
      check: "correct",
      diagnosis: "order-lost",
    },
    "last-forgotten": {
      ...pooled,
      here: "The last limit is forgotten.",
      body: `${pool}  return await pool.map(countPrimes, limits.slice(0, -1));`,
      check: "correct",
      diagnosis: "too-few",
    },
  },
};
