import type { SkeletonParts } from "./skeleton-parts.ts";

/** Questions about lists of numbers, from 1 to `most`. */
export const aboutNumbers = (most: number) =>
  `    const numbers = (count: number) => Array.from({ length: count }, () => random.integer(1, ${most}));
    return [
      { label: "5 numbers", arguments: [numbers(5)] },
      { label: "an empty list", arguments: [[]] },
      { label: "one number", arguments: [numbers(1)] },
      { label: "2 numbers", arguments: [numbers(2)] },
      { label: "7 numbers", arguments: [numbers(7)] },
      { label: "40 numbers", arguments: [numbers(40)] },
    ];`;

/** A lesson about right answers alone, and what those of a criterion begin with that asks nothing of the function. */
export const doubled = {
  does: "Returns twice each of the numbers.",
  signature: "doubleAll(numbers: number[]): Promise<number[]>",
  baseline: "  return numbers.map((n) => 2 * n);",
  questions: aboutNumbers(999),
  timed: `(random) => {
    const numbers = Array.from({ length: 100 }, () => random.integer(1, 999));
    return { label: "100 numbers", arguments: [numbers] };
  }`,
  starter: { body: "  // TODO: one sentence that says what to do.\n  return numbers.map(() => 0);" },
  solution: { body: "  return numbers.map((n) => 2 * n);" },
  broken: {
    "as-it-was": {
      here: "Nothing is done to what was given.",
      body: "  return [...numbers];",
      check: "correct",
      diagnosis: "wrong-answer",
    },
    "order-lost": {
      here: "The results stand in another order.",
      body: "  return numbers.map((n) => 2 * n).reverse();",
      check: "correct",
      diagnosis: "order-lost",
    },
    "too-few": {
      here: "The last one is forgotten.",
      body: "  return numbers.slice(0, -1).map((n) => 2 * n);",
      check: "correct",
      diagnosis: "too-few",
    },
    "no-return": {
      here: "Nothing is returned.",
      body: "  return numbers.map((n) => void (2 * n)) as unknown as number[];",
      check: "correct",
      diagnosis: "no-return",
    },
  },
} satisfies SkeletonParts;
