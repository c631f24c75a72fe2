import type { LessonData, Random } from "../../harness/lesson.ts";

type Get = (url: string) => Promise<string>;

/** One download after the other. */
export async function baseline(urls: string[], get: Get): Promise<string[]> {
  const texts: string[] = [];
  for (const url of urls) {
    texts.push(await get(url));
  }
  return texts;
}

function freshUrls(random: Random, count: number): string[] {
  return Array.from(
    { length: count },
    () => `https://slow.example/${random.integer(0x10000000, 0xffffffff).toString(16)}`,
  );
}

export default {
  title: "Concurrency",
  concept: "Waiting is not working: one thread can wait for many things at once.",
  prerequisites: [],
  terms: ["thread", "concurrency", "promise"],
  tcpp: { topic: "Concurrency and asynchrony", bloom: "Comprehend" },
  predict:
    "Five downloads of one second each, on one thread. How long do they take one after the other? And if all five are asked for at once, with the same single thread?",
  answer:
    "5 s one after the other, and 1 s all at once: while it waits, a thread has nothing to do, so one thread can wait for five downloads.",
  hints: [
    "In the loop, what is your program doing between the moment it asks for a text and the moment the text arrives? Could it ask for the next text then?",
    "get(url) asks at once and hands you a promise. It is the await that waits. So ask for everything first, and keep the promises in an array: urls.map can do that.",
    "An array of promises is not yet an array of texts. There is one function on Promise that waits for a whole array and keeps its order: look up Promise.all, and await what it gives you.",
  ],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "get", delayMs: 100, storyMs: 1000 },
  criteria: [{ kind: "waiting", overlap: 5, ratio: 0.35 }],
  questions(random) {
    const five = freshUrls(random, 5);
    const [again, other] = freshUrls(random, 2) as [string, string];
    return [
      { label: "5 urls", arguments: [five] },
      { label: "an empty list", arguments: [[]] },
      { label: "one url", arguments: [freshUrls(random, 1)] },
      { label: "2 urls", arguments: [freshUrls(random, 2)] },
      { label: "the same 5 urls backwards", arguments: [five.toReversed()] },
      { label: "a url that comes twice", arguments: [[again, other, again]] },
      { label: "5 times the same url", arguments: [Array(5).fill(other)] },
      { label: "7 urls", arguments: [freshUrls(random, 7)] },
      { label: "12 urls", arguments: [freshUrls(random, 12)] },
    ];
  },
  timed: (random) => ({ label: "5 slow downloads", arguments: [freshUrls(random, 5)] }),
  broken: {
    "await-in-loop": {
      check: "parallel",
      misconception: "async means parallel, so an await inside the loop does no harm.",
      diagnosis: "awaits-in-loop",
    },
    "all-of-the-awaited": {
      check: "parallel",
      misconception: "Promise.all makes things run together, even when each was awaited before it got there.",
      diagnosis: "awaits-in-loop",
    },
    "chain-of-thens": {
      check: "parallel",
      misconception: "Without the word await nothing waits: but each then starts only after the one before.",
      diagnosis: "awaits-in-loop",
    },
    "two-at-a-time": {
      check: "parallel",
      misconception: "Some overlap is enough: pairs still wait for the slower of two, three times over.",
      diagnosis: "too-few-at-once",
    },
    "order-of-arrival": {
      check: "correct",
      misconception: "Answers arrive in the order in which they were asked for.",
      diagnosis: "order-lost",
    },
    "for-each": {
      check: "correct",
      misconception: "forEach waits for an async function.",
      diagnosis: "not-awaited",
    },
    "promises-not-texts": {
      check: "correct",
      misconception: "An array of promises is an array of texts.",
      diagnosis: "not-awaited",
    },
  },
} satisfies LessonData;
