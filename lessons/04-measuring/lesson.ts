import type { LessonData, Random } from "../../harness/lesson.ts";

const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
const min = (times: readonly number[]) => Math.min(...times);
const middleOf = (times: readonly number[]) => times[(times.length - 1) / 2]!;
const median = (times: readonly number[]) => middleOf(sorted(times));
const spread = (times: readonly number[]) => Math.max(...times) - min(times);
/** The standard deviation, which divides by the number of times or by one less. */
function deviation(times: readonly number[], by: number): number {
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return Math.sqrt(times.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / by);
}

/** The figures, of times as they would be without any job: those of a program are judged by its own times. */
export async function baseline(times: number[]) {
  return { times, min: min(times), median: median(times), spread: spread(times) };
}

/**
 * Pauses as real runs are: most short, one cold start of more than 100 ms. Of a list of 11, the mean, the middle of the
 * list, and the middle of the times sorted as texts are all far from the median.
 */
function pausesOf(random: Random, count: number, coldAt = 0): number[] {
  const short = Array.from({ length: Math.max(0, Math.floor(count / 2) - 1) }, () => random.integer(3, 6));
  const others = [18, 20, 22, 40, 45, 50].slice(0, count - short.length - 1);
  const rest = random.shuffled([...short, ...others.map((ms) => ms + random.integer(0, 1))]);
  const middle = (count - 1) / 2;
  const slow = rest.findIndex((ms) => ms >= 40);
  // The run in the middle is one of the slow ones.
  if (count > 3 && slow >= 0) [rest[slow], rest[middle - 1]] = [rest[middle - 1]!, rest[slow]!];
  return rest.toSpliced(coldAt, 0, random.integer(105, 120));
}

export default {
  title: "Measuring",
  concept: "One run is not a measurement: repeat it, and tell the minimum, the median and the spread.",
  prerequisites: ["01-concurrency"],
  terms: ["median", "spread", "warm-up", "benchmark", "outlier"],
  tcpp: { topic: "Performance measurement", bloom: "Apply" },
  predict:
    "You time the same program twice and get 31 ms and 52 ms. Which is right? And if a change makes it 45 ms, was it an improvement?",
  answer:
    "Neither: both are runs of the same program, and the next will be another. Time it a dozen times, and tell the median and how far the runs lie apart. 45 ms lies between two runs of one program, so it says nothing yet.",
  hints: [
    "How many of the runs does your program time? And if you ran it again, would it tell the same?",
    "Take the time anew for each run: before it, and after it has been waited for. Keep every time in a list; all the figures come from that list.",
    "For the median, sort a copy as numbers, (a, b) => a - b, and take the entry at (length - 1) / 2. The first entry of the sorted copy is the minimum; the last less the first is the spread.",
  ],
  points: { correct: 2, told: 8 },
  service: { kind: "none" },
  criteria: [
    {
      kind: "told",
      figures: { min, median, spread },
      times: "times",
      count: ([pauses]: readonly unknown[]) => (pauses as number[]).length,
      leastMs: ([pauses]: readonly unknown[], place: number) => (pauses as number[])[place]!,
      mistakes: [
        {
          kind: "sorted-as-text",
          figure: "median",
          work: (times: readonly number[]) => middleOf([...times].sort()),
          what: "the median is the middle of the times sorted as texts, where 105 comes before 14, and 14 before 7",
          next: "Give sort a rule for numbers: (a, b) => a - b",
        },
        {
          kind: "sorted-as-text",
          figure: "min",
          work: (times: readonly number[]) => [...times].sort()[0]!,
          what: "the minimum is the first of the times sorted as texts, where 105 comes before 14, and 14 before 7",
          next: "Give sort a rule for numbers: (a, b) => a - b",
        },
        {
          kind: "outliers-left-out",
          figure: "min",
          work: (times: readonly number[]) => sorted(times)[1]!,
          what: "the minimum is the second shortest time: as it seems, the shortest and the longest were left out",
          next: "Leave no run out: a median is not moved by one of them, and the spread is to show it",
        },
        {
          kind: "first-run",
          figure: "min",
          work: (times: readonly number[]) => times[0]!,
          what: "the minimum is the time of the first run, whatever the others took",
          next: "Sort a copy of the times as numbers, and take its first",
        },
        ...[-1, 1].map((off) => ({
          kind: "beside-the-middle",
          figure: "median",
          work: (times: readonly number[]) => sorted(times)[(times.length - 1) / 2 + off]!,
          what: `the median is the time ${off < 0 ? "before" : "behind"} the middle one: places are counted from 0`,
          next: "Of 11 sorted times, the middle stands at 5: take the entry at (length - 1) / 2",
        })),
        {
          kind: "quickest-run",
          figure: "median",
          work: min,
          what: "the median is the quickest run: what can be at best, and not what usually is",
          next: "Sort a copy of the times as numbers, and take its middle; the quickest is told as min",
        },
        {
          kind: "standard-deviation",
          figure: "spread",
          work: (times: readonly number[]) => deviation(times, times.length),
          what: "the spread is the standard deviation, and what is asked for is the longest time less the shortest",
          next: "Take the last of the sorted times less the first: times are no bell, and one slow run is what the spread is to show",
        },
        {
          kind: "standard-deviation",
          figure: "spread",
          work: (times: readonly number[]) => deviation(times, times.length - 1),
          what: "the spread is the standard deviation, and what is asked for is the longest time less the shortest",
          next: "Take the last of the sorted times less the first: times are no bell, and one slow run is what the spread is to show",
        },
        {
          kind: "not-sorted",
          figure: "median",
          work: middleOf,
          what: "the median is the time of the run in the middle of the list, whatever that took",
          next: "Sort a copy of the times first, then take its middle",
        },
      ],
    },
  ],
  questions(random) {
    return [
      { label: "11 runs", arguments: [pausesOf(random, 11)] },
      { label: "one run", arguments: [pausesOf(random, 1)] },
      { label: "3 runs", arguments: [pausesOf(random, 3)] },
      { label: "9 runs", arguments: [pausesOf(random, 9)] },
      // The slow one comes last: who tells the first run tells another one here than who sorts as texts.
      { label: "11 other runs", arguments: [pausesOf(random, 11, 10)] },
      { label: "7 runs", arguments: [pausesOf(random, 7)] },
    ];
  },
  timed: (random) => ({ label: "11 runs", arguments: [pausesOf(random, 11)] }),
  broken: {
    "one-run": {
      check: "told",
      misconception: "One run is a measurement.",
      diagnosis: "too-few-times",
    },
    "not-awaited": {
      check: "told",
      misconception: "When a call comes back, its work is done.",
      diagnosis: "not-waited-for",
    },
    "one-start": {
      check: "told",
      misconception: "The clock needs to be read only once before all the runs.",
      diagnosis: "impossible-times",
    },
    "clock-of-the-wall": {
      check: "told",
      misconception: "Date.now() is as good a stopwatch as any.",
      diagnosis: "coarse-clock",
    },
    "sorts-as-text": {
      check: "told",
      misconception: "sort() puts numbers in the order of their size.",
      diagnosis: "sorted-as-text",
    },
    "middle-of-the-list": {
      check: "told",
      misconception: "The median is the middle of the list, in whatever order it is.",
      diagnosis: "not-sorted",
    },
    mean: {
      check: "told",
      misconception: "Mean and median are the same thing.",
      diagnosis: "another-figure",
    },
    "quickest-run": {
      check: "told",
      misconception: "Noise only ever makes a run slower, so the quickest run is what a program takes.",
      diagnosis: "quickest-run",
    },
    "standard-deviation": {
      check: "told",
      misconception: "How far times lie apart is always told by their standard deviation.",
      diagnosis: "standard-deviation",
    },
    "made-up": {
      check: "told",
      misconception: "Whoever knows what a job is told to take need not measure it.",
      diagnosis: "made-up-times",
    },
    "side-by-side": {
      check: "told",
      misconception: "Runs that are measured may be under way together: that only saves time.",
      diagnosis: "ran-together",
    },
    "sorted-in-place": {
      check: "told",
      misconception: "sort() leaves the list as it is, and gives a new one.",
      diagnosis: "times-reordered",
    },
  },
} satisfies LessonData;
