import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { countPrimes, importing, primesOfAll } from "../shared/skeleton-primes.ts";

const pooled = { imports: importing("Pool"), above: countPrimes };
const pool = "  await using pool = new Pool(import.meta, { workers: 4 });\n";

export const skeleton: SkeletonParts = {
  ...primesOfAll,
  options: "workers: 4, largestShare: 0.32",
  timed: `(random) => {
    // Later limits take longer: four equal blocks are not equal work. About a second on a processor of 2020.
    const limits = Array.from({ length: 40 }, (_, i) => 12_000 * i + random.integer(0, 500));
    return { label: "40 limits", arguments: [limits] };
  }`,
  starter: {
    ...pooled,
    body: `${pool}  // TODO: one sentence that says what to do.
  return await pool.map(countPrimes, limits, { chunkSize: Math.max(1, Math.ceil(limits.length / 4)) });`,
  },
  solution: { ...pooled, body: `${pool}  return await pool.map(countPrimes, limits, { chunkSize: 1 });` },
  broken: {
    "equal-blocks": {
      ...pooled,
      here: "Four blocks of as many limits are not as much work.",
      body: `${pool}  return await pool.map(countPrimes, limits, { chunkSize: Math.max(1, Math.ceil(limits.length / 4)) });`,
      check: "balanced",
      diagnosis: "equal-counts",
    },
    "one-piece": {
      ...pooled,
      here: "All limits are one piece.",
      body: `${pool}  return await pool.map(countPrimes, limits, { chunkSize: Math.max(1, limits.length) });`,
      check: "balanced",
      diagnosis: "one-thread-computes",
    },
    "no-pool": {
      above: countPrimes,
      here: "No worker is there.",
      body: "  return limits.map(countPrimes);",
      check: "balanced",
      diagnosis: "one-thread-computes",
    },
    "largest-first": {
      ...pooled,
      here: "The counts stand in the order in which the limits were sent.",
      body: `${pool}  return await pool.map(countPrimes, limits.toReversed(), { chunkSize: 1 });`,
      check: "correct",
      diagnosis: "order-lost",
    },
  },
};
