import { aboutNumbers } from "../shared/skeleton-doubled.ts";
import type { SkeletonParts } from "../shared/skeleton-parts.ts";

const NAIVE = "  return numbers.filter((n, i) => numbers.indexOf(n) === i);";

export const skeleton: SkeletonParts = {
  does: "Returns each number once, at its first place.",
  signature: "each(numbers: number[]): Promise<number[]>",
  baseline: "  return [...new Set(numbers)];",
  options: 'file: "starter.ts", called: "a look at all that came before", times: 5, workers: 1',
  questions: aboutNumbers(9),
  timed: `(random) => {
    // So many that the naive way takes ten times as long as the good one: only a large effect is seen by the clock.
    const numbers = Array.from({ length: 60_000 }, () => random.integer(1, 99_999_999));
    return { label: "60,000 numbers", arguments: [numbers] };
  }`,
  starter: { body: `  // TODO: one sentence that says what to do.\n${NAIVE}` },
  solution: { body: "  return [...new Set(numbers)];" },
  broken: {
    "in-a-loop": {
      here: "The same in a loop.",
      body: `  const found: number[] = [];
  for (const [i, n] of numbers.entries()) if (numbers.indexOf(n) === i) found.push(n);
  return found;`,
      check: "quicker",
      diagnosis: "as-naive",
    },
    sorted: {
      here: "They stand in another order.",
      body: "  return [...new Set(numbers)].sort((a, b) => b - a).reverse();",
      check: "correct",
      diagnosis: "order-lost",
    },
    "first-forgotten": {
      here: "The first is forgotten.",
      body: "  return [...new Set(numbers)].slice(1);",
      check: "correct",
      diagnosis: "too-few",
    },
    "no-return": {
      here: "Nothing is returned.",
      body: "  void new Set(numbers);\n  return undefined as unknown as number[];",
      check: "correct",
      diagnosis: "no-return",
    },
  },
};
