import { readFileSync } from "node:fs";
import type { LessonData, Random } from "../../harness/lesson.ts";

/** One download after the other. A download's path is a named pipe: reading it blocks until the text has come. */
export async function baseline(paths: string[]): Promise<string[]> {
  return paths.map((path) => readFileSync(path, "utf8"));
}

function freshNames(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => `text-${random.integer(0x10000000, 0xffffffff).toString(16)}`);
}

export default {
  title: "Multithreading",
  concept: "A job that blocks holds its thread until it is done: give each such job a thread of its own.",
  prerequisites: ["01-concurrency", "02-multiprocessing"],
  terms: ["block", "main thread"],
  tcpp: { topic: "Threads", bloom: "Apply" },
  predict:
    "Five jobs of two seconds each block the thread that they run on. How long do they take on one thread, and how long on five? Your machine may have only two processors: does that matter?",
  answer:
    "10 s on one thread, and 2 s on five: each thread is blocked for itself. A blocked thread needs no processor, so two processors are enough.",
  hints: [
    "While fetchText waits for its text, what else can the thread do that called it? And how many threads does your program have?",
    "Thread.start(import.meta, work, argument) runs an exported function in a thread of its own and gives you the thread at once, while it works. Start one for each path before you wait for any of them.",
    "You now hold an array of threads. join() on each of them is a promise of what its function returned. What to do with an array of promises is what lesson 01 was about.",
  ],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "pipes", delayMs: 100, storyMs: 2000 },
  criteria: [{ kind: "waiting", overlap: 5, ratio: 0.35 }],
  questions(random) {
    const [again, other] = freshNames(random, 2) as [string, string];
    return [
      { label: "5 downloads", arguments: [freshNames(random, 5)] },
      { label: "an empty list", arguments: [[]] },
      { label: "one download", arguments: [freshNames(random, 1)] },
      { label: "2 downloads", arguments: [freshNames(random, 2)] },
      { label: "3 downloads, two of them with the same text", arguments: [[again, other, again]] },
      { label: "7 downloads", arguments: [freshNames(random, 7)] },
      { label: "4 downloads", arguments: [freshNames(random, 4)] },
    ];
  },
  timed: (random) => ({ label: "5 blocking downloads", arguments: [freshNames(random, 5)] }),
  broken: {
    "join-in-loop": {
      check: "parallel",
      misconception: "Starting a thread is enough, even when it is waited for before the next is started.",
      diagnosis: "awaits-in-loop",
    },
    "blocks-the-main-thread": {
      check: "parallel",
      misconception: "An async function makes a call that blocks stop blocking.",
      diagnosis: "one-thread-blocks",
    },
    "one-thread-for-all": {
      check: "parallel",
      misconception: "Moving the work to another thread makes it parallel, even if all of it moves to the same one.",
      diagnosis: "one-thread-blocks",
    },
    "two-threads": {
      check: "parallel",
      misconception: "There should be as many threads as processors, for jobs that only wait as well.",
      diagnosis: "too-few-at-once",
    },
    "shared-array": {
      check: "correct",
      misconception: "Threads share my variables: what a thread pushes into an array is in my array.",
      diagnosis: "not-shared",
    },
    "order-of-arrival": {
      check: "correct",
      misconception: "Threads finish in the order in which they were started.",
      diagnosis: "order-lost",
    },
    "not-joined": {
      check: "correct",
      misconception: "A thread's result is there as soon as the thread has been started.",
      diagnosis: "not-awaited",
    },
  },
} satisfies LessonData;
