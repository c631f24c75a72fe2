import type { LessonData, Random } from "../../harness/lesson.ts";

type Times = readonly number[];

const median = (times: Times) => [...times].sort((a, b) => a - b)[(times.length - 1) / 2]!;
const mean = (times: Times) => times.reduce((sum, ms) => sum + ms, 0) / times.length;
const argumentsOf = (question: readonly unknown[]) => question as unknown as [Times, Times, number];

function speedUp(_: Times, question: readonly unknown[]): number {
  const [alone, together] = argumentsOf(question);
  return median(alone) / median(together);
}

function efficiency(times: Times, question: readonly unknown[]): number {
  return speedUp(times, question) / argumentsOf(question)[2];
}

function serial(times: Times, question: readonly unknown[]): number {
  const workers = argumentsOf(question)[2];
  return (1 / speedUp(times, question) - 1 / workers) / (1 - 1 / workers);
}

/** What the figures are, by their definitions. */
export async function baseline(alone: number[], together: number[], workers: number) {
  const question = [alone, together, workers];
  return {
    speedUp: speedUp(alone, question),
    efficiency: efficiency(alone, question),
    serial: serial(alone, question),
  };
}

/**
 * Times as a machine gives them: a part of the work is serial, each run is disturbed, and the first most of all, so
 * that no single run tells what the medians do.
 */
function measuredTimes(random: Random, workers: number, runs: number, part: number): [number[], number[], number] {
  const oneMs = random.integer(400, 900);
  const manyMs = oneMs * (part + (1 - part) / workers);
  const disturbed = (ms: number, first: number) =>
    Array.from({ length: runs }, (_, run) => {
      const more = run === 0 ? first : 1 + 0.08 * random.next();
      return Math.round(ms * more * 100) / 100;
    });
  return [disturbed(oneMs, 1.2), disturbed(manyMs, 1.6), workers];
}

/** Times of two and three digits before the point: as texts they stand in another order than as numbers. */
function ofTwoLengths(random: Random, workers: number): [number[], number[], number] {
  const around = (some: readonly number[]) => random.shuffled(some.map((ms) => ms + random.integer(0, 99) / 100));
  return [around([94, 97, 103, 118, 131]), around([92, 95, 98, 109, 124]).map((ms) => ms + 4), workers];
}

export default {
  title: "Speed-up",
  concept:
    "Measured times say how much faster a program got, how much of the workers was of use, and what held it back.",
  prerequisites: ["02-multiprocessing", "04-measuring"],
  terms: ["efficiency", "serial fraction", "Karp–Flatt", "Amdahl's law"],
  tcpp: { topic: "Speed-up, efficiency and scalability", bloom: "Apply" },
  predict:
    "A program takes 800 ms on one worker and 320 ms on four. How many times as fast is it? How much of the four workers was of use? And could eight workers make it eight times as fast?",
  answer:
    "2.5 times as fast. Of the four workers 62.5 % was of use, which is 2.5 ÷ 4. Eight cannot make it eight times as fast: what four lose, eight lose, too. If a fifth of the work cannot be shared, they come to 3.3 times.",
  hints: [
    "Which of the three figures can be told without looking at any time? What would you measure to find it out?",
    "The speed-up is a time divided by a time: which of the two is above the line, if faster must come out as more than 1? The medians, because a single run says little.",
    "Name the speed-up first: the efficiency is that divided by the number of workers, and the serial fraction takes 1 divided by it. Write each formula of the comment as one line.",
  ],
  points: { correct: 2, told: 8 },
  service: { kind: "none" },
  criteria: [
    {
      kind: "told",
      figures: { speedUp, efficiency, serial },
      mistakes: [
        {
          kind: "number-of-workers",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => argumentsOf(question)[2],
          what: "the speed-up is the number of workers, whatever the times are",
          next: "Divide the median time alone by the median time together: workers are what you pay, speed-up is what you get",
        },
        {
          kind: "time-saved",
          figure: "speedUp",
          work: (times: Times, question: readonly unknown[]) => 1 - 1 / speedUp(times, question),
          what: "the speed-up is the part of the time that was saved: 60 % less time is 2.5 times as fast",
          next: "Divide the time before by the time after",
        },
        {
          kind: "gained",
          figure: "speedUp",
          work: (times: Times, question: readonly unknown[]) => speedUp(times, question) - 1,
          what: "the speed-up is what was gained on top of the old speed, and so is 1 too small: twice as fast is a speed-up of 2",
          next: "Divide the time before by the time after, and take nothing off: where nothing was gained, a speed-up is 1",
        },
        {
          kind: "best-against-worst",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => {
            const [alone, together] = argumentsOf(question);
            return Math.max(...alone) / Math.min(...together);
          },
          what: "the speed-up compares the slowest run alone with the quickest together, which flatters the program",
          next: "Compare like with like: the median of each",
        },
        {
          kind: "one-run",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => {
            const [alone, together] = argumentsOf(question);
            return alone[0]! / together[0]!;
          },
          what: "the speed-up is that of the first runs, which are the cold ones",
          next: "Take the median of each list: a single run says little (lesson 04)",
        },
        {
          kind: "sorted-as-text",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => {
            const [alone, together] = argumentsOf(question);
            const middle = (times: Times) => [...times].sort()[(times.length - 1) / 2]!;
            return middle(alone) / middle(together);
          },
          what: '"speedUp" is that of times which were sorted as texts, in which 103 stands before 94',
          next: "Give sort a rule: toSorted((a, b) => a - b) sorts numbers as numbers",
        },
        {
          kind: "mean",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => {
            const [alone, together] = argumentsOf(question);
            return mean(alone) / mean(together);
          },
          what: "the speed-up is that of the means, and one slow run, such as the first, moves a mean",
          next: "Take the median of each list: one slow run does not move it (lesson 04)",
        },
        {
          kind: "run-by-run",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => {
            const [alone, together] = argumentsOf(question);
            return median(alone.map((ms, run) => ms / together[run]!));
          },
          what: "the speed-up is the median of ratios, run by run, and no run alone belongs to one together",
          next: "Take the median of each list first, then divide one by the other",
        },
        {
          kind: "run-by-run",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => {
            const [alone, together] = argumentsOf(question);
            return mean(alone.map((ms, run) => ms / together[run]!));
          },
          what: "the speed-up is the mean of ratios, run by run, and no run alone belongs to one together",
          next: "Take the median of each list first, then divide one by the other",
        },
        {
          kind: "best-runs",
          figure: "speedUp",
          work: (_: Times, question: readonly unknown[]) => {
            const [alone, together] = argumentsOf(question);
            return Math.min(...alone) / Math.min(...together);
          },
          what: "the speed-up is that of the quickest runs, which is what could be, and not what can be expected",
          next: "Take the median of each list, as the comment above the function says",
        },
        {
          kind: "cut-off",
          figure: "speedUp",
          work: (times: Times, question: readonly unknown[]) => Math.max(1, speedUp(times, question)),
          what: "the speed-up is cut off at 1, and a program may be slower together than alone",
          next: "Return what the formula gives: a speed-up below 1 is what one has to know",
        },
        {
          kind: "not-divided",
          figure: "efficiency",
          work: speedUp,
          what: "the efficiency is the speed-up itself: it was divided by nothing, or by one processor",
          next: "Divide the speed-up by the workers, the third argument: how many processors there are is another figure",
        },
        {
          kind: "cut-off",
          figure: "efficiency",
          work: (times: Times, question: readonly unknown[]) => Math.min(1, efficiency(times, question)),
          what: "the efficiency is cut off at 1, and a program may be a little more than four times as fast on four workers",
          next: "Return what the formula gives: an efficiency above 1 says that the two programs are not the same, or that their caches are not",
        },
        {
          kind: "cut-off",
          figure: "serial",
          work: (times: Times, question: readonly unknown[]) => Math.max(0, serial(times, question)),
          what: "the serial fraction is cut off at 0, and it is below that where a program is more than four times as fast on four workers",
          next: "Return what the formula gives: a fraction below 0 says that the two programs are not the same, or that their caches are not",
        },
        {
          kind: "brackets",
          figure: "serial",
          work(times: Times, question: readonly unknown[]) {
            const workers = argumentsOf(question)[2];
            return 1 / speedUp(times, question) - 1 / workers / (1 - 1 / workers);
          },
          what: "brackets are missing in the serial fraction: ÷ is done before −",
          next: "Put the difference above the line into brackets: (1 / S - 1 / workers) / (1 - 1 / workers)",
        },
        {
          kind: "brackets",
          figure: "serial",
          work: (times: Times, question: readonly unknown[]) =>
            1 / speedUp(times, question) - 2 / argumentsOf(question)[2],
          what: "all brackets are missing in the serial fraction: ÷ is done before −",
          next: "Put each difference into brackets: (1 / S - 1 / workers) / (1 - 1 / workers)",
        },
        {
          kind: "endless-workers",
          figure: "serial",
          work: (times: Times, question: readonly unknown[]) => 1 / speedUp(times, question),
          what: "the serial fraction is 1 ÷ S, which would be right if endless many workers had shared the rest",
          next: "Take off what so few workers need for the rest: (1 / S - 1 / workers) / (1 - 1 / workers)",
        },
        {
          kind: "the-parallel-part",
          figure: "serial",
          work: (times: Times, question: readonly unknown[]) => 1 - serial(times, question),
          what: "the serial fraction is the part that can be shared, and what is asked for is the rest of it",
          next: "Return what the formula gives, without taking it off 1",
        },
        {
          kind: "of-the-efficiency",
          figure: "serial",
          work: (times: Times, question: readonly unknown[]) => {
            const workers = argumentsOf(question)[2];
            return (1 / efficiency(times, question) - 1 / workers) / (1 - 1 / workers);
          },
          what: "the serial fraction is worked out from the efficiency where the speed-up belongs",
          next: "Divide 1 by the speed-up in the formula, and not by the efficiency",
        },
        {
          kind: "what-is-missing",
          figure: "serial",
          work: (times: Times, question: readonly unknown[]) => 1 - efficiency(times, question),
          what: "the serial fraction is what the efficiency lacks to 1, and that grows with the workers even where the program stays the same",
          next: "Use the formula of Karp and Flatt, with 1 divided by the speed-up in it",
        },
      ],
    },
  ],
  questions(random) {
    return [
      { label: "4 workers, 5 runs, a tenth is serial", arguments: measuredTimes(random, 4, 5, 0.1) },
      { label: "2 workers, 3 runs, nothing is serial", arguments: measuredTimes(random, 2, 3, 0) },
      { label: "8 workers, 7 runs, a fifth is serial", arguments: measuredTimes(random, 8, 7, 0.2) },
      { label: "16 workers, 5 runs, a twentieth is serial", arguments: measuredTimes(random, 16, 5, 0.05) },
      { label: "4 workers, 9 runs, slower than one", arguments: measuredTimes(random, 4, 9, 1.1) },
      { label: "4 workers, 5 runs of about 100 ms", arguments: ofTwoLengths(random, 4) },
      { label: "3 workers, 5 runs, half is serial", arguments: measuredTimes(random, 3, 5, 0.5) },
      { label: "4 workers, 7 runs, more than four times as fast", arguments: measuredTimes(random, 4, 7, -0.06) },
    ];
  },
  timed: (random) => ({ label: "4 workers", arguments: measuredTimes(random, 4, 5, 0.1) }),
  broken: {
    processors: {
      check: "told",
      misconception: "Four workers make a program four times as fast.",
      diagnosis: "number-of-workers",
    },
    "no-brackets": {
      check: "told",
      misconception: "A formula on a line means the same with and without brackets.",
      diagnosis: "brackets",
    },
    "time-left": {
      check: "told",
      misconception: "Speed-up is the time after divided by the time before.",
      diagnosis: "inverted",
    },
    "time-saved": {
      check: "told",
      misconception: "Speed-up is how much of the time was saved.",
      diagnosis: "time-saved",
    },
    "best-case": {
      check: "told",
      misconception: "The best run shows what a program can do, so compare it with the worst before.",
      diagnosis: "best-against-worst",
    },
    "first-runs": {
      check: "told",
      misconception: "One run of each is enough for a ratio.",
      diagnosis: "one-run",
    },
    percent: {
      check: "told",
      misconception: "A share and a percentage are the same number.",
      diagnosis: "in-percent",
    },
    gained: {
      check: "told",
      misconception: "Twice as fast is a speed-up of one, because that much was gained.",
      diagnosis: "gained",
    },
    "endless-workers": {
      check: "told",
      misconception: "A speed-up of 4 says that a quarter is serial, however many workers there were.",
      diagnosis: "endless-workers",
    },
    "the-parallel-part": {
      check: "told",
      misconception: "What Amdahl's law calls f is the part that runs side by side.",
      diagnosis: "the-parallel-part",
    },
    "what-is-missing": {
      check: "told",
      misconception: "What efficiency lacks is the serial part of the program.",
      diagnosis: "what-is-missing",
    },
    means: {
      check: "told",
      misconception: "The mean of several runs is what a program takes.",
      diagnosis: "mean",
    },
    "cut-off": {
      check: "told",
      misconception: "No program is more than four times as fast on four workers, so what says so is noise.",
      diagnosis: "cut-off",
    },
    brackets: {
      check: "told",
      misconception: "A formula with a fraction can be typed from left to right.",
      diagnosis: "brackets",
    },
  },
} satisfies LessonData;
