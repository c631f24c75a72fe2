import type { LessonData, Random } from "../../harness/lesson.ts";

type Runs = number[][];
type Choose = (times: readonly number[]) => number;

const median: Choose = (times) => [...times].sort((a, b) => a - b)[(times.length - 1) / 2]!;
const mean: Choose = (times) => times.reduce((sum, ms) => sum + ms, 0) / times.length;
const first: Choose = (times) => times[0]!;
const shortest: Choose = (times) => Math.min(...times);

const argumentsOf = (question: readonly unknown[]) => question as unknown as [number[], Runs, Runs];

/** The place of the last size at which the pool does not win, by one figure of the runs. */
function lastLoss(question: readonly unknown[], of: Choose): number {
  const [sizes, alone, together] = argumentsOf(question);
  return sizes.findLastIndex((_, i) => of(together[i]!) >= of(alone[i]!));
}

const sizeAt = (question: readonly unknown[], place: number) => argumentsOf(question)[0][place] ?? 0;
const winsFrom = (_: readonly number[], question: readonly unknown[]) =>
  sizeAt(question, lastLoss(question, median) + 1);

function fixedCost(_: readonly number[], question: readonly unknown[]): number {
  const [, alone, together] = argumentsOf(question);
  return median(together[0]!) - median(alone[0]!);
}

/** By the definitions. */
export async function baseline(sizes: number[], alone: Runs, together: Runs) {
  const question = [sizes, alone, together];
  return { winsFrom: winsFrom(sizes, question), fixedCost: fixedCost(sizes, question) };
}

/**
 * Times as a machine gives them. The pool costs something to begin with, and wins from the place `from` on; once before
 * that it wins by chance, or twice in a row where it `winsTwice`. Its first run at each size starts the workers, and at
 * the size that counts one run is disturbed, so that neither single runs nor means tell what the medians do. Where it
 * is `quickOnce`, so is one run at each of the two sizes before, so that the shortest runs do not either. Where it
 * `ties`, it is as quick as one thread at the size before.
 */
function measured(
  random: Random,
  from: number,
  runs: number,
  { ties = false, quickOnce = false, winsTwice = false } = {},
): [number[], Runs, Runs] {
  const base = random.integer(2, 9) * 100;
  const sizes = Array.from({ length: 8 }, (_, i) => base * 2 ** i);
  const perItemMs = random.integer(8, 15) / 1000;
  const around = (ms: number, more: readonly number[]) =>
    Array.from({ length: runs }, (_, run) => Math.round(ms * (more[run] ?? 1 + 0.02 * random.next()) * 1000) / 1000);
  const byChance = winsTwice ? [from - 3, from - 2] : [from - (quickOnce ? 4 : 2)];
  const wins = (place: number) => place >= from || byChance.includes(place);
  const isQuickOnce = (place: number) => quickOnce && (place === from - 1 || place === from - 2);
  const alone = sizes.map((size) => around(size * perItemMs, []));
  const together = sizes.map((size, place) => {
    if (ties && place === from - 1) return [...alone[place]!];
    const ms = size * perItemMs * (wins(place) ? 0.6 : 1.7);
    // At the largest size the start counts for little, so that even first runs tell some size, and a wrong one.
    const ofLargest = place === sizes.length - 1 ? [1.2, 1, 1.8] : [3];
    return around(ms, place === from ? [3, 1, 1, 9] : isQuickOnce(place) ? [3, 0.3] : ofLargest);
  });
  return [sizes, alone, together];
}

export default {
  title: "When not to",
  concept: "Sharing work costs something each time: below some size one thread alone is faster, and you can find it.",
  prerequisites: ["04-measuring", "08-speed-up"],
  terms: ["overhead", "break-even"],
  tcpp: { topic: "Overheads and costs of parallelism", bloom: "Apply" },
  predict:
    "A pool of two workers gets lists of 100, 1,000, 10,000 and more numbers to add up. For which of them is it faster than one thread? How much slower is it for the shortest?",
  answer:
    "For long ones, if for any: to start two workers takes as long whether there is much to add up or little, and below some size one thread is done before they are there. For the shortest list the pool takes a hundred times as long, or thousands of times.",
  hints: [
    "Which of its arguments does the function look at to say from which size on the pool wins? What do the times say for the smallest size?",
    "At one size the pool wins by chance, and at the next it loses again. So look from the other end: which is the last size at which it does not win?",
    "findLastIndex on the sizes finds that place, if you compare the two medians in it; the size that is asked for is the next one, or 0 where there is no next one.",
  ],
  points: { correct: 2, told: 8 },
  service: { kind: "none" },
  criteria: [
    {
      kind: "told",
      figures: { winsFrom, fixedCost },
      mistakes: [
        {
          kind: "tie-wins",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const [sizes, alone, together] = argumentsOf(question);
            return sizeAt(question, sizes.findLastIndex((_, i) => median(together[i]!) > median(alone[i]!)) + 1);
          },
          what: '"winsFrom" is a size at which the two take just as long, and that is no win',
          next: "Ask whether the pool's median is below the thread's: where both are the same, nobody gains",
        },
        {
          kind: "always-wins",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => sizeAt(question, 0),
          what: "the pool is said to win from the smallest size on, where it loses",
          next: "Compare the medians at each size: sharing costs something, and little work does not make up for it",
        },
        {
          kind: "wins-twice",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const [sizes, alone, together] = argumentsOf(question);
            const wins = sizes.map((_, i) => median(together[i]!) < median(alone[i]!));
            return sizes.find((_, i) => wins[i] && wins[i + 1] !== false) ?? 0;
          },
          what: '"winsFrom" is a size from which on the pool wins twice in a row, and at a larger one it loses again',
          next: "Ask for the size from which on it wins at every larger one: look from the largest down",
        },
        {
          kind: "first-win",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const [sizes, alone, together] = argumentsOf(question);
            return sizes.find((_, i) => median(together[i]!) < median(alone[i]!)) ?? 0;
          },
          what: '"winsFrom" is the first size at which the pool wins, and at a larger one it loses again',
          next: "Ask for the size from which on it wins at every larger one: look from the largest down",
        },
        {
          kind: "last-loss",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => sizeAt(question, lastLoss(question, median)),
          what: '"winsFrom" is the last size at which the pool loses, one too small',
          next: "Take the size after that; where there is none, the answer is 0",
        },
        {
          kind: "place-not-size",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const place = lastLoss(question, median) + 1;
            return place < argumentsOf(question)[0].length ? place : 0;
          },
          what: '"winsFrom" is the place of the size in the list, and not the size',
          next: "Look up the size that stands there: sizes[place]",
        },
        {
          kind: "place-not-size",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => lastLoss(question, median) + 1,
          what: '"winsFrom" is the place of the size in the list, and not the size',
          next: "Look up the size that stands there: sizes[place], or 0 where there is none",
        },
        {
          kind: "never-above-zero",
          figure: "fixedCost",
          work: (_: readonly number[], question: readonly unknown[]) => Math.min(0, fixedCost([], question)),
          what: "the cost of sharing is said to be never more than 0, as if sharing cost nothing: the starter's Math.min does that",
          next: "Return the difference of the two medians at the smallest size as it is",
        },
        {
          kind: "never-below-zero",
          figure: "fixedCost",
          work: (_: readonly number[], question: readonly unknown[]) => Math.max(0, fixedCost([], question)),
          what: "the cost of sharing is said to be never less than 0, and where the pool wins at the smallest size, it is",
          next: "Return the difference of the two medians at the smallest size as it is",
        },
        {
          kind: "pool-alone",
          figure: "fixedCost",
          work: (_: readonly number[], question: readonly unknown[]) => median(argumentsOf(question)[2][0]!),
          what: '"fixedCost" is what the pool takes in all at the smallest size, with the work in it',
          next: "Take off what one thread takes for the same work",
        },
        {
          kind: "at-the-largest",
          figure: "fixedCost",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const [, alone, together] = argumentsOf(question);
            return median(together.at(-1)!) - median(alone.at(-1)!);
          },
          what: '"fixedCost" is the difference at the largest size, where what is gained hides what sharing costs',
          next: "Take the two medians at the smallest size: with next to no work, what is left is the cost",
        },
        {
          kind: "how-many-times",
          figure: "fixedCost",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const [, alone, together] = argumentsOf(question);
            return median(together[0]!) / median(alone[0]!);
          },
          what: '"fixedCost" is how many times as long the pool takes at the smallest size, and a cost is milliseconds: it is paid once, however much work there is',
          next: "Take the thread's median off the pool's, in the place of dividing by it",
        },
        {
          kind: "mean",
          figure: "fixedCost",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const [, alone, together] = argumentsOf(question);
            return mean(together[0]!) - mean(alone[0]!);
          },
          what: '"fixedCost" is the difference of the means, and the first run, which starts the workers, moves a mean',
          next: "Compare the medians of all runs (lesson 04)",
        },
        {
          kind: "shortest",
          figure: "fixedCost",
          work: (_: readonly number[], question: readonly unknown[]) => {
            const [, alone, together] = argumentsOf(question);
            return shortest(together[0]!) - shortest(alone[0]!);
          },
          what: '"fixedCost" is the difference of the shortest runs, and medians are asked for',
          next: "Compare the medians of all runs (lesson 04)",
        },
        {
          kind: "shortest",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) =>
            sizeAt(question, lastLoss(question, shortest) + 1),
          what: '"winsFrom" is the size that the shortest runs tell, and one run is quick by chance',
          next: "Compare the medians of all runs (lesson 04)",
        },
        {
          kind: "mean",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => sizeAt(question, lastLoss(question, mean) + 1),
          what: `"winsFrom" is the size from which on the pool's mean is lower, and one slow run moves a mean`,
          next: "Compare medians: one slow run does not move them (lesson 04)",
        },
        {
          kind: "one-run",
          figure: "winsFrom",
          work: (_: readonly number[], question: readonly unknown[]) => sizeAt(question, lastLoss(question, first) + 1),
          what: '"winsFrom" is the size that the first runs tell, which start the workers',
          next: "Compare the medians of all runs (lesson 04)",
        },
      ],
    },
  ],
  questions(random) {
    return [
      { label: "the pool wins from the 5th of 8 sizes on", arguments: measured(random, 4, 5) },
      { label: "from the 4th on", arguments: measured(random, 3, 7) },
      { label: "from the 7th on", arguments: measured(random, 6, 5, { quickOnce: true }) },
      { label: "from the 6th on, in 9 runs", arguments: measured(random, 5, 9, { winsTwice: true }) },
      { label: "from the 5th on, and as quick at the 4th", arguments: measured(random, 4, 7, { ties: true }) },
      { label: "8 sizes, at none of which it wins for good", arguments: measured(random, 8, 5) },
      { label: "from the 6th on, in 5 runs", arguments: measured(random, 5, 5) },
      { label: "from the smallest on", arguments: measured(random, 0, 5) },
    ];
  },
  timed: (random) => ({ label: "8 sizes", arguments: measured(random, 4, 5) }),
  broken: {
    "always-parallel": {
      check: "told",
      misconception: "Parallel always wins.",
      diagnosis: "always-wins",
    },
    "first-win": {
      check: "told",
      misconception: "Where it has won once, it wins from there on.",
      diagnosis: "first-win",
    },
    "last-loss": {
      check: "told",
      misconception: "The border belongs to the side that loses.",
      diagnosis: "last-loss",
    },
    "place-of-the-size": {
      check: "told",
      misconception: "The place in the list is the answer.",
      diagnosis: "place-not-size",
    },
    "never-less-than-nothing": {
      check: "told",
      misconception: "Sharing always costs something, so what says otherwise is noise.",
      diagnosis: "never-below-zero",
    },
    "costs-nothing": {
      check: "told",
      misconception: "Sharing cannot cost anything.",
      diagnosis: "never-above-zero",
    },
    "at-the-largest": {
      check: "told",
      misconception: "What sharing costs is seen best where there is the most work.",
      diagnosis: "at-the-largest",
    },
    "how-many-times": {
      check: "told",
      misconception: "What sharing costs is a factor, the same for little work and much.",
      diagnosis: "how-many-times",
    },
    means: {
      check: "told",
      misconception: "The mean is what a program usually takes.",
      diagnosis: "mean",
    },
    "first-runs": {
      check: "told",
      misconception: "One run at each size is enough to see a curve.",
      diagnosis: "one-run",
    },
    "shortest-runs": {
      check: "told",
      misconception: "The shortest run is the true time, since nothing disturbed it.",
      diagnosis: "shortest",
    },
    "tie-wins": {
      check: "told",
      misconception: "Where the pool does not lose, it wins.",
      diagnosis: "tie-wins",
    },
    "nothing-where-none": {
      check: "told",
      misconception: "A list has an entry at every place that one asks for.",
      diagnosis: "not-told",
    },
  },
} satisfies LessonData;
