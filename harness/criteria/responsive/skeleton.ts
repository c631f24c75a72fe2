import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { countPrimes, importing, ownCountPrimes } from "../shared/skeleton-primes.ts";

const threaded = { imports: importing("Thread"), above: countPrimes };
const onThread = (limit: string) => `await Thread.start(import.meta, countPrimes, ${limit}).join()`;

export const skeleton: SkeletonParts = {
  does: "Counts the primes below a limit.",
  signature: "answer(limit: number): Promise<number>",
  aboveBaseline: ownCountPrimes,
  baseline: "  return countPrimes(limit);",
  options: "mostMs: 150, workers: 2",
  questions: `    return [
      { label: "below 10", arguments: [10] },
      { label: "below 0: there are none", arguments: [0] },
      { label: "below 2", arguments: [2] },
      { label: "below some hundred", arguments: [random.integer(100, 900)] },
      { label: "below some thousand", arguments: [random.integer(1_000, 9_000)] },
      { label: "below some ten thousand", arguments: [random.integer(10_000, 20_000)] },
    ];`,
  timed: `(random, scale) => {
    // About five times as long as the main thread may be away; with twice the scale it takes twice as long.
    const limit = Math.round(4_000_000 * scale ** 0.72) + random.integer(0, 500);
    return { label: "below some million", arguments: [limit] };
  }`,
  starter: { above: countPrimes, body: "  // TODO: one sentence that says what to do.\n  return countPrimes(limit);" },
  solution: { ...threaded, body: `  return ${onThread("limit")};` },
  broken: {
    "async-only": {
      above: countPrimes,
      here: "An async function runs on the thread that calls it.",
      body: "  return await (async () => countPrimes(limit))();",
      check: "responsive",
      diagnosis: "blocks-the-main-thread",
    },
    later: {
      above: countPrimes,
      here: "Later is no other thread.",
      body: "  return await new Promise((done) => setTimeout(() => done(countPrimes(limit)), 0));",
      check: "responsive",
      diagnosis: "blocks-the-main-thread",
    },
    "off-by-one": {
      ...threaded,
      here: "The last number is left out.",
      body: `  return ${onThread("Math.max(0, limit - 1)")} - 1;`,
      check: "correct",
      diagnosis: "wrong-answer",
    },
    "not-awaited": {
      ...threaded,
      here: "Nobody waits for the thread.",
      body: `  let count = 0;
  void Thread.start(import.meta, countPrimes, limit).join().then((found) => {
    count = found;
  });
  return count;`,
      check: "correct",
      diagnosis: "always-the-same",
    },
  },
};
