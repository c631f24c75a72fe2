import type { LessonData, Random } from "../../harness/lesson.ts";

/** Text after text. */
export async function baseline(texts: string[]): Promise<number[]> {
  return texts.map((text) => {
    let hash = 2166136261;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    return hash >>> 0;
  });
}

function textsOf(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => `text ${random.integer(0, 2 ** 31)}`.repeat(random.integer(1, 20)));
}

/** So many that to start a worker for each takes twenty times as long as to start two. */
const MANY = 28;

export default {
  title: "Reuse",
  concept:
    "To start a worker costs more than most tasks: start a few, keep them, and give them one task after the other.",
  prerequisites: ["09-when-not-to", "11-granularity"],
  terms: ["start-up cost", "amortise"],
  tcpp: { topic: "Thread pools and the cost of starting threads", bloom: "Apply" },
  predict:
    "Twenty tiny tasks: how much longer does it take to start a thread for each of them than to give all of them to a pool of two? And is a pool of twenty quicker than a pool of two?",
  hints: [
    "How many workers are started for 28 texts, and how long does each of them work, beside the time that its start takes?",
    "Who has done a text could do the next one. Which means of lesson 02 starts a few workers and gives them one task after the other?",
    "Open a pool of two with await using, once, outside of any loop; its map calls an exported function for each item of a list, and gives the results in order.",
  ],
  points: { correct: 2, started: 4, quicker: 4 },
  service: { kind: "none" },
  criteria: [
    { kind: "counted", workersStarted: { atLeast: 2, atMost: 2 } },
    // One after the other, so that it does not depend on how many processors start threads side by side.
    {
      kind: "beside-naive",
      file: "starter.ts",
      called: "a thread for each text",
      times: 10,
      workers: 2,
    },
  ],
  questions(random) {
    const some = textsOf(random, 2);
    return [
      { label: "5 texts", arguments: [textsOf(random, 5)] },
      { label: "no texts", arguments: [[]] },
      { label: "one text", arguments: [textsOf(random, 1)] },
      { label: "3 texts, of which two are the same", arguments: [[...some, some[0]]] },
      { label: "2 texts, of which one is empty", arguments: [["", ...textsOf(random, 1)]] },
      { label: "7 texts", arguments: [textsOf(random, 7)] },
    ];
  },
  timed: (random, scale) => {
    const count = Math.max(4, Math.round(MANY * scale));
    return { label: `${count} texts`, arguments: [textsOf(random, count)] };
  },
  broken: {
    "thread-a-text": {
      check: "started",
      misconception: "Threads are free: all that is wrong with one for each task is to wait for it.",
      diagnosis: "too-many-workers",
    },
    "pool-a-text": {
      check: "started",
      misconception: "A pool makes starting cheap, wherever it is opened.",
      diagnosis: "one-worker-a-task",
    },
    "as-many-as-texts": {
      check: "started",
      misconception: "A pool should have as many workers as there are tasks.",
      diagnosis: "too-many-workers",
    },
    "fresh-each-time": {
      check: "started",
      misconception: "A new worker for each task costs nothing, and is cleaner.",
      diagnosis: "one-worker-a-task",
    },
    none: {
      check: "started",
      misconception: "If starting costs something, start nothing: the main thread is free.",
      diagnosis: "no-workers",
    },
  },
} satisfies LessonData;
