import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { countPrimes, importing, primesOfAll } from "../shared/skeleton-primes.ts";

const imports = importing("closeSync, openSync", "node:fs") + importing("Pool");
const holding = { imports, above: countPrimes };
const pooled = { imports: importing("Pool"), above: countPrimes };
const pool = "  await using pool = new Pool(import.meta, { workers: 2 });\n";
const open = '  const list = openSync(new URL(import.meta.url), "r");\n';
const holds = (result: string) => `${pool}${open}  try {
    return ${result};
  } finally {
    closeSync(list);
  }`;

export const skeleton: SkeletonParts = {
  ...primesOfAll,
  does: "Counts the primes below each limit, and holds a list of them open meanwhile, which stands here for another file.",
  options: "workers: 2, scale: 1",
  timed: `(random) => {
    // A call takes 100 ms at least: it is looked again and again what is open.
    const limits = Array.from({ length: 8 }, () => 400_000 + random.integer(0, 500));
    return { label: "8 limits", arguments: [limits] };
  }`,
  starter: {
    ...pooled,
    body: `${pool}  // TODO: one sentence that says what to do.\n  return await pool.map(countPrimes, limits);`,
  },
  solution: { ...holding, body: holds("await pool.map(countPrimes, limits)") },
  broken: {
    "opens-nothing": {
      ...pooled,
      here: "Nothing is opened.",
      body: `${pool}  return await pool.map(countPrimes, limits);`,
      check: "held",
      diagnosis: "nothing-open",
    },
    "closed-at-once": {
      ...holding,
      here: "The file is closed before the work begins.",
      body: `${pool}${open}  closeSync(list);\n  return await pool.map(countPrimes, limits);`,
      check: "held",
      diagnosis: "nothing-open",
    },
    "order-lost": {
      ...holding,
      here: "The counts stand in another order.",
      body: holds("(await pool.map(countPrimes, limits)).reverse()"),
      check: "correct",
      diagnosis: "order-lost",
    },
    "last-forgotten": {
      ...holding,
      here: "The last limit is forgotten.",
      body: holds("await pool.map(countPrimes, limits.slice(0, -1))"),
      check: "correct",
      diagnosis: "too-few",
    },
  },
};
