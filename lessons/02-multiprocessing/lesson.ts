import type { LessonData, Question, Random } from "../../harness/lesson.ts";

/** The count of primes below `limit`, by trial division: honest work for a processor, with nothing to look up. */
function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) {
      if (n % divisor === 0) {
        prime = false;
        break;
      }
    }
    if (prime) count++;
  }
  return count;
}

/** One limit after the other. */
export async function baseline(limits: number[]): Promise<number[]> {
  return limits.map(countPrimes);
}

function freshLimits(random: Random, count: number, low: number, high: number): number[] {
  return Array.from({ length: count }, () => random.integer(low, high));
}

/**
 * Twelve limits, each about 35 ms of work on a processor of 2020; so close to each other that workers can share them
 * evenly. Twelve, because two workers then have six each, three have four, and four have three: none near another.
 */
function evenLimits(random: Random, scale: number): Question {
  const middle = Math.round(260_000 * scale ** 0.72); // The work grows with the limit to the power of 1.39.
  return {
    label: `12 limits near ${Math.round(middle / 1_000)} thousand`,
    arguments: [freshLimits(random, 12, middle - 5_000, middle + 5_000)],
  };
}

export default {
  title: "Multiprocessing",
  concept: "Work that computes needs processors: a pool hands the tasks of a list to several workers.",
  prerequisites: ["01-concurrency"],
  terms: ["processor", "worker", "pool", "wave", "speed-up", "utilisation"],
  tcpp: { topic: "Task and thread spawning", bloom: "Apply" },
  predict:
    "Five tasks of three seconds each take 15 s one after the other. With four workers, which do one task each at a time: how long? 15 ÷ 4 = 3.75 s, more, or less?",
  answer:
    "6 s, in two waves: four workers take four tasks, and only when they are done does one of them take the fifth. A task cannot be cut into pieces, so 3.75 s is out of reach.",
  hints: [
    "limits.map(countPrimes) calls the function again and again. Who runs each call: how many threads are at work in your program?",
    "A pool has a map too. Open a pool of four workers at the top of countAll, the way the story does it (await using …), and let the pool do the map.",
    "pool.map takes the function first, and the list behind it: the function by its name alone, without brackets (and it must be exported). It gives you a promise of all the results in order: await it.",
  ],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "none" },
  criteria: [{ kind: "computing", workers: 4, largest: 8 }],
  questions(random) {
    // Each opens the learner's pool once more, which is what takes time here: few questions, and every kind of list
    // among them.
    const primes = random.shuffled([2, 3, 5, 7, 11, 13, 101, 7_919]);
    const [again, ...others] = freshLimits(random, 5, 1_000, 9_000) as [number, ...number[]];
    return [
      { label: "5 limits below 9,000", arguments: [freshLimits(random, 5, 1_000, 9_000)] },
      { label: "an empty list", arguments: [[]] },
      {
        label: "a large limit first, then 40 small ones",
        arguments: [[random.integer(280_000, 300_000), ...freshLimits(random, 40, 3, 900)]],
      },
      { label: "the limits 0, 1 and 2, and some that are primes themselves", arguments: [[0, 1, 2, ...primes]] },
      { label: "7 limits, one of them three times", arguments: [random.shuffled([again, again, again, ...others])] },
      { label: "one limit", arguments: [freshLimits(random, 1, 90_000, 110_000)] },
    ];
  },
  timed: evenLimits,
  broken: {
    "await-in-loop": {
      check: "parallel",
      misconception: "A pool makes things parallel, even when each task is awaited before the next is handed over.",
      diagnosis: "awaits-in-loop",
    },
    "promise-all-alone": {
      check: "parallel",
      misconception: "Promise.all and async functions make a computation run on several processors.",
      diagnosis: "one-thread-computes",
    },
    "one-worker": {
      check: "parallel",
      misconception: "Work in a worker is parallel, even if there is only one.",
      diagnosis: "one-worker",
    },
    "idle-workers": {
      check: "parallel",
      misconception: "Opening a pool is enough: the function called by its name runs in it.",
      diagnosis: "idle-workers",
    },
    "one-chunk": {
      check: "parallel",
      misconception: "A larger chunk means less overhead, so one chunk for everything is best.",
      diagnosis: "one-chunk",
    },
    "order-of-arrival": {
      check: "correct",
      misconception: "Results come in the order in which the tasks were sent.",
      diagnosis: "order-lost",
    },
    "not-awaited": {
      check: "correct",
      misconception: "A task's result is there as soon as the task has been handed over.",
      diagnosis: "not-awaited",
    },
  },
} satisfies LessonData;
