import type { LessonData, Random } from "../../harness/lesson.ts";

/** Text after text. */
export async function baseline(texts: string[]): Promise<number[]> {
  return texts.map((text) => {
    let hash = 2166136261;
    for (let turn = 0; turn < 100; turn++) {
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    }
    return hash >>> 0;
  });
}

function textsOf(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => `text ${random.integer(0, 2 ** 31)}`.repeat(random.integer(1, 20)));
}

/** So few that a pool which is opened for them is hardly quicker than a thread for each. */
const FEW = 6;

export default {
  title: "Reuse",
  concept:
    "To start a worker costs more than most tasks: start a few, keep them, and give them one task after the other.",
  prerequisites: ["09-when-not-to", "11-granularity"],
  terms: ["start-up cost", "amortise"],
  tcpp: { topic: "Thread pools and the cost of starting threads", bloom: "Apply" },
  predict:
    "Twenty tiny tasks: how long with a thread for each of them? How long in a pool of two that is opened for them? And how long in that pool, once more?",
  answer:
    "Longest with a thread for each task: it starts twenty, and the work in them is hardly to be seen. A pool that is opened starts two. Once more in the same pool, nothing is started at all, and nearly all of the time is work.",
  hints: [
    "How many workers are started for six texts, and how many when the function is called ten times? How long does each of them work, beside the time that its start takes?",
    "Who has done a text could do the next one, also the first of the next call. Which means of lesson 02 starts a few workers and gives them one task after the other? And who must not end it when the call is over?",
    "Keep the pool in a variable outside of the function, which is undefined at first: a call opens it only where it is not there yet, with ??= and without await using. Its map does the rest.",
  ],
  points: { correct: 2, started: 3, "by-workers": 2, quicker: 3 },
  service: { kind: "none" },
  criteria: [
    { kind: "counted", workersStarted: { atLeast: 2, atMost: 2 } },
    {
      kind: "done-by-workers",
      workers: 2,
      scale: 4_000,
      again: {
        kind: "idle-workers",
        what: "the texts went to the workers and came back, and the main thread did the work",
        next: "Hand fingerprint itself to the workers, and return what comes back from there",
      },
    },
    // One after the other, so that it does not depend on how many processors start threads side by side.
    { kind: "beside-naive", file: "starter.ts", called: "a thread for each text", times: 12, workers: 2 },
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
  timed: (random, scale) => ({
    label: `${FEW} texts`,
    arguments: [textsOf(random, FEW).map((text) => text.repeat(Math.max(1, scale)))],
  }),
  broken: {
    "thread-a-text": {
      check: "started",
      misconception: "Threads are free: all that is wrong with one for each task is to wait for it.",
      diagnosis: "one-worker-a-task",
    },
    "pool-a-call": {
      check: "quicker",
      misconception: "A pool makes starting cheap, wherever it is opened.",
      diagnosis: "pool-in-each-call",
    },
    "ended-each-time": {
      check: "correct",
      misconception: "Whoever opens a pool ends it in the same call, also one that is kept.",
      diagnosis: "pool-closed",
    },
    "as-many-as-texts": {
      check: "started",
      misconception: "A pool should have as many workers as there are tasks.",
      diagnosis: "one-worker-a-task",
    },
    "fresh-each-time": {
      check: "started",
      misconception: "A new worker for each task costs nothing, and is cleaner.",
      diagnosis: "one-worker-a-task",
    },
    "idle-pool": {
      check: "by-workers",
      misconception: "A pool that is kept makes a function quick, whoever calls it.",
      diagnosis: "idle-workers",
    },
    none: {
      check: "started",
      misconception: "If starting costs something, start nothing: the main thread is free.",
      diagnosis: "no-workers",
    },
  },
} satisfies LessonData;
