import type { LessonData, Random } from "../../harness/lesson.ts";

function primes(): Uint8Array {
  const isPrime = new Uint8Array(12_000);
  for (let n = 2; n < isPrime.length; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) divisor++;
    if (divisor * divisor > n) isPrime[n] = 1;
  }
  return isPrime;
}

/** All of them on one thread, with one table. */
export async function baseline(limits: number[]): Promise<number[]> {
  return countsOf(limits);
}

function countsOf(limits: readonly number[]): number[] {
  const isPrime = primes();
  return limits.map((limit) => {
    let count = 0;
    for (let p = 2; p <= limit; p++) {
      for (let q = p; isPrime[p] && q <= limit; q++) count += isPrime[q]! & isPrime[p + q + 1]!;
    }
    return count;
  });
}

/** Limits that grow along the list: what each costs grows with its square, so the last quarter is half of the work. */
function limitsOf(random: Random, count: number, most: number): number[] {
  return Array.from({ length: count }, () => random.integer(2, most)).sort((a, b) => a - b);
}

/** The largest limit of a question of the usual work. */
const MOST = 1400;

export default {
  title: "Granularity",
  concept: "A task costs the same however little is in it: put many small pieces of work into one, but not all.",
  prerequisites: ["09-when-not-to", "10-decomposition"],
  terms: ["granularity", "chunk"],
  tcpp: { topic: "Granularity and its costs", bloom: "Apply" },
  predict:
    "A pool of four gets 1,000 small pieces of work: as 1,000 tasks, as 100 tasks of ten, as 10 tasks of a hundred, or as one task. Which takes longest, and which is quickest?",
  answer:
    "The 1,000 tasks take longest: each is handed out by one thread, which costs more than the work in it. Quickest is something between: few enough to be handed out in no time, and enough of them that nobody waits for the last. One task alone is done by one worker, while three look on.",
  hints: [
    "What does a task do before it counts anything, and how often is that done for 1,000 limits?",
    "A task may get a list of many limits. With one list for all of them the table is made once, but how many workers have something to do then? And with four lists, of which the last holds the dear limits?",
    "Choose a size from the length of the list, so that there are some ten lists for each worker, at least 1; then a loop goes from 0 in steps of that size, and slice takes a part of the list. Hand all of them to map at once.",
  ],
  points: { correct: 3, quicker: 4, balanced: 3 },
  service: { kind: "none" },
  criteria: [
    {
      kind: "beside-naive",
      file: "starter.ts",
      called: "a task for each limit",
      times: 5,
      by: "processor",
      workers: 4,
      // So little that four limits in a task are 3 to 4 times as quick, ten 6 to 9, and the solution 10 to 20.
      scale: 0.005,
    },
    { kind: "balanced", workers: 4, largestShare: 0.46, sideBySide: false, mostWork: 3 },
  ],
  questions(random) {
    const some = limitsOf(random, 3, 200);
    return [
      { label: "360 limits", arguments: [limitsOf(random, 360, 120)] },
      { label: "no limits", arguments: [[]] },
      { label: "one limit", arguments: [limitsOf(random, 1, 100)] },
      { label: "3 limits, and the last once more", arguments: [[...some, some[2]]] },
      { label: "7 limits", arguments: [limitsOf(random, 7, 100)] },
      { label: "203 limits", arguments: [limitsOf(random, 203, 100)] },
    ];
  },
  // A limit costs its square.
  timed: (random, scale) => ({
    label: "1,000 limits",
    arguments: [limitsOf(random, 1000, Math.round(MOST * Math.sqrt(scale)))],
  }),
  mistakes: [
    {
      kind: "rest-forgotten",
      answer: (limits: number[]) => countsOf(limits.slice(0, 40 * Math.floor(limits.length / 40))),
      what: "the last counts are missing where the limits do not divide evenly into chunks",
      next: "Round the size of a chunk up: slice stops at the end of the list by itself, and the last chunk is shorter.",
    },
  ],
  broken: {
    "four-each": {
      check: "quicker",
      misconception: "Any chunk at all takes the cost away.",
      diagnosis: "not-quick-enough",
    },
    "one-for-each-worker": {
      check: "balanced",
      misconception: "As many tasks as workers is the least that costs, so it is the best.",
      diagnosis: "equal-counts",
    },
    "one-for-all": {
      check: "balanced",
      misconception: "If tasks cost something, one is the best number of them.",
      diagnosis: "one-thread-computes",
    },
    "chunk-after-chunk": {
      check: "balanced",
      misconception: "A pool works on all chunks at the same time, also where each is awaited before the next is sent.",
      diagnosis: "awaits-in-loop",
    },
    "rest-forgotten": {
      check: "correct",
      misconception: "The list divides evenly into chunks.",
      diagnosis: "rest-forgotten",
    },
  },
} satisfies LessonData;
