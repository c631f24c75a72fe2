import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { countPrimes, importing, primesOfAll } from "../shared/skeleton-primes.ts";

const pooled = { imports: importing("Pool"), above: countPrimes };
const pool = (workers: string) => `  await using pool = new Pool(import.meta, { workers: ${workers} });\n`;
const map = "  return await pool.map(countPrimes, limits, { chunkSize: 1 });";

export const skeleton: SkeletonParts = {
  ...primesOfAll,
  options: "workersStarted: { atMost: 4 }, mostAtOnce: { atLeast: 3 }",
  timed: `(random) => {
    // A worker that is there for a moment only may be missed: a call takes 100 ms at least.
    const limits = Array.from({ length: 12 }, () => 500_000 + random.integer(0, 500));
    return { label: "12 limits", arguments: [limits] };
  }`,
  starter: {
    above: countPrimes,
    body: "  // TODO: one sentence that says what to do.\n  return limits.map(countPrimes);",
  },
  solution: { ...pooled, body: pool("4") + map },
  broken: {
    "no-workers": {
      above: countPrimes,
      here: "No worker is there.",
      body: "  return await Promise.all(limits.map(async (limit) => countPrimes(limit)));",
      check: "at-once",
      diagnosis: "no-workers",
    },
    "a-worker-each": {
      ...pooled,
      here: "Each limit gets a worker.",
      body: pool("Math.max(1, limits.length)") + map,
      check: "started",
      diagnosis: "one-worker-a-task",
    },
    "too-many": {
      ...pooled,
      here: "There are more workers than may be.",
      body: pool("6") + map,
      check: "started",
      diagnosis: "too-many-workers",
    },
    "order-lost": {
      ...pooled,
      here: "The counts stand in another order.",
      body: `${pool("4")}  return (await pool.map(countPrimes, limits, { chunkSize: 1 })).reverse();`,
      check: "correct",
      diagnosis: "order-lost",
    },
  },
};
