import type { SkeletonParts } from "../shared/skeleton-parts.ts";

const describe = (longest: string) => ({ body: `  return { runs: times.length, longest: ${longest} };` });

export const skeleton: SkeletonParts = {
  does: "Says how many times there are, and which is the longest.",
  signature: "describe(times: number[]): Promise<{ runs: number; longest: number }>",
  baseline: "  return { runs: times.length, longest: Math.max(...times) };",
  options: `
      // By its key in the answer, and how the grader works it out from the first argument of the question.
      figures: { longest: (times) => Math.max(...times) },
      mistakes: [
        {
          kind: "last-time",
          figure: "longest",
          work: (times) => times.at(-1)!,
          what: "the longest is the last of the times",
          next: "TODO: what to do about it, without a full stop",
        },
        {
          kind: "mean",
          figure: "longest",
          work: (times) => times.reduce((sum, ms) => sum + ms, 0) / times.length,
          what: "the longest is the mean of the times",
          next: "TODO: what to do about it, without a full stop",
        },
      ],
    `,
  questions: `    const times = (count: number) => Array.from({ length: count }, () => random.integer(10, 999) + random.next());
    return [
      { label: "5 times", arguments: [times(5)] },
      { label: "2 times", arguments: [times(2)] },
      { label: "7 times", arguments: [times(7)] },
      { label: "9 times", arguments: [times(9)] },
      { label: "21 times", arguments: [times(21)] },
      { label: "100 times", arguments: [times(100)] },
    ];`,
  timed: `(random) => {
    const times = Array.from({ length: 50 }, () => random.integer(10, 999));
    return { label: "50 times", arguments: [times] };
  }`,
  starter: { body: `  // TODO: one sentence that says what to do.\n${describe("0").body}` },
  solution: describe("Math.max(...times)"),
  broken: {
    "last-time": {
      here: "The last is taken for the longest.",
      ...describe("times.at(-1)!"),
      check: "told",
      diagnosis: "last-time",
    },
    mean: {
      here: "The mean is taken for the longest.",
      ...describe("times.reduce((sum, ms) => sum + ms, 0) / times.length"),
      check: "told",
      diagnosis: "mean",
    },
    "in-seconds": {
      here: "It is told in seconds.",
      ...describe("Math.max(...times) / 1000"),
      check: "told",
      diagnosis: "other-unit",
    },
    "one-too-few": {
      here: "The first is left out where they are counted.",
      body: "  return { runs: times.length - 1, longest: Math.max(...times) };",
      check: "correct",
      diagnosis: "wrong-answer",
    },
  },
};
