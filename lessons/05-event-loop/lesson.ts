import type { LessonData, Question, Random } from "../../harness/lesson.ts";

/** On the thread that is asked. */
export async function baseline(limit: number): Promise<number> {
  let best = 0;
  let bestLength = 0;
  for (let start = 1; start < limit; start++) {
    let length = 1;
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    if (length > bestLength) [best, bestLength] = [start, length];
  }
  return best;
}

/** Some 0.7 s on a processor of 2024: many times what the main thread may be away. */
function longQuestion(random: Random, scale: number): Question {
  const limit = Math.round(scale * random.integer(740_000, 780_000));
  return { label: `numbers below ${Math.round(limit / 1000)} thousand`, arguments: [limit] };
}

export default {
  title: "The event loop",
  concept: "A thread that computes answers nobody: hand long computations to another thread, and await the result.",
  prerequisites: ["01-concurrency", "03-multithreading"],
  terms: ["event loop", "microtask", "responsive"],
  tcpp: { topic: "Concurrency: asynchrony and responsiveness", bloom: "Apply" },
  predict:
    "A timer beats every 10 ms while your program computes for ten seconds. How long is the longest pause between two beats if the function that computes is async? And if another thread computes?",
  answer:
    "If it is async, as long as the computation: the word makes nothing run elsewhere, and one thread computes and answers nobody. If another thread computes, little more than the 10 ms.",
  hints: [
    "While longestChain runs, which thread runs it? And who else needs that thread to be answered?",
    "To wait is no work, to compute is. Lesson 03 had a way to start an exported function on a thread of its own. What does the main thread do while it awaits that thread's join()?",
    "Thread.start takes import.meta, the function without brackets, and what the function is to be called with. It gives you a thread, and the thread's join() is a promise of the result: return that, awaited.",
  ],
  points: { correct: 4, responsive: 6 },
  service: { kind: "none" },
  criteria: [{ kind: "responsive", mostMs: 150, workers: 2 }],
  questions(random) {
    return [
      { label: "numbers below 10", arguments: [10] },
      { label: "numbers below 1: there are none", arguments: [1] },
      { label: "numbers below 2", arguments: [2] },
      { label: "numbers below some thousand", arguments: [random.integer(2_000, 9_000)] },
      { label: "numbers below some ten thousand", arguments: [random.integer(10_000, 20_000)] },
      { label: "numbers below some more", arguments: [random.integer(25_000, 50_000)] },
    ];
  },
  timed: longQuestion,
  broken: {
    "async-only": {
      check: "responsive",
      misconception: "An async function runs in the background.",
      diagnosis: "blocks-the-main-thread",
    },
    "awaits-nothing": {
      check: "responsive",
      misconception: "Every await lets timers and messages have their turn.",
      diagnosis: "blocks-the-main-thread",
    },
    later: {
      check: "responsive",
      misconception: "setTimeout(…, 0) moves work off the main thread.",
      diagnosis: "blocks-the-main-thread",
    },
    "large-pieces": {
      check: "responsive",
      misconception: "Some pauses are enough, however long the pieces between them are.",
      diagnosis: "blocks-at-times",
    },
    "helps-out": {
      check: "responsive",
      misconception: "While a thread computes, the main thread has nothing to do and can help.",
      diagnosis: "main-thread-helps",
    },
    table: {
      check: "responsive",
      misconception: "What is computed before anybody asks keeps nobody waiting.",
      diagnosis: "worked-out-beforehand",
    },
    "stands-and-waits": {
      check: "responsive",
      misconception: "Waiting for a thread is the same whether it is awaited or blocks.",
      diagnosis: "blocks-to-wait",
    },
    "not-awaited": {
      check: "correct",
      misconception: "A thread's result is there as soon as the thread has been started.",
      diagnosis: "always-the-same",
    },
  },
} satisfies LessonData;
