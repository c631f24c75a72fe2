import type { LessonData, Question, Random } from "../../harness/lesson.ts";

/** How many tiles a mast of lamps lights, and how much light falls on them. */
interface Lit {
  tiles: number;
  light: number;
}

function lightOn(square: number): number {
  let light = 0;
  for (let height = 1; height <= 12; height++) {
    const far = height * height + square;
    light += height / (far * Math.sqrt(far));
  }
  return light;
}

function row(reach: number, size: number, y: number): Lit {
  let [tiles, light] = [0, 0];
  for (let x = 0; ; x++) {
    const square = x * size * (x * size) + y * y;
    if (square > reach * reach) return { tiles, light };
    tiles++;
    light += lightOn(square);
  }
}

const add = (a: Lit, b: Lit): Lit => ({ tiles: a.tiles + b.tiles, light: a.light + b.light });
const NOTHING: Lit = { tiles: 0, light: 0 };
const countOf = (reach: number) => Math.floor(reach) + 1;

/** The rows of a part of the square, from the first to the last. */
function some(reach: number, size: number, from: number, to: number): Lit {
  let total = NOTHING;
  for (let y = from; y < to; y++) total = add(total, row(reach, size, y));
  return total;
}

/** Row after row. */
export async function baseline(reach: number, size: number): Promise<Lit> {
  return some(reach, size, 0, countOf(reach));
}

/** What four blocks come to, of which each is added up for itself. */
function ofBlocks(reach: number, size: number): Lit {
  const count = countOf(reach);
  const block = Math.ceil(count / 4);
  return [0, 1, 2, 3]
    .map((part) => some(reach, size, Math.min(count, part * block), Math.min(count, (part + 1) * block)))
    .reduce(add, NOTHING);
}

/** The rows' sums, each addition with what rounding took from the one before (W. Kahan, 1965). */
function compensated(reach: number, size: number): Lit {
  let total = NOTHING;
  let lost = 0;
  for (let y = 0; y < countOf(reach); y++) {
    const { tiles, light } = row(reach, size, y);
    const more = light - lost;
    const next = total.light + more;
    lost = next - total.light - more;
    total = { tiles: total.tiles + tiles, light: next };
  }
  return total;
}

/**
 * A square of so many rows, with so many tiles in the first and longest. The size of a tile is no power of two, so that
 * nearly every addition is rounded.
 */
function square(random: Random, rows: number, tiles: number): [reach: number, size: number] {
  const reach = rows - 0.5;
  return [reach, reach / (tiles - random.integer(1, 4_000) / 10_000)];
}

/**
 * About 800 ms on a processor of 2020, in rows of about 20 ms: shorter ones would show how fast they are handed out,
 * and not whether they are computed side by side.
 */
function large(random: Random, scale: number): Question {
  const rows = Math.round(random.integer(38, 40) * scale);
  return { label: `${rows} rows of up to 300,000 tiles`, arguments: square(random, rows, 300_000) };
}

/** So near to each other are two sums of the same numbers in different orders: no number is below 0. */
const NEAR = 1e-9;
/** Numbers that are rounded on purpose are as short as this. */
const FEW_DIGITS = 13;
/** Of a single tile nothing is overwritten: whoever loses it forgets it. */
const SOME_TILES = 2;

/** What is right, worked out once for all the mistakes that it is compared for. */
let last: { reach: number; size: number; right: Lit } | undefined;
function rightOf(reach: number, size: number): Lit {
  if (last?.reach !== reach || last.size !== size) last = { reach, size, right: some(reach, size, 0, countOf(reach)) };
  return last.right;
}
const near = (a: number, b: number, share: number) => Math.abs(a - b) <= share * b;

export default {
  title: "Reduction",
  concept:
    "Many values become one: each worker puts its own part together, and the few results are put together in a fixed order.",
  prerequisites: ["10-decomposition"],
  terms: ["reduction", "partial result", "associative"],
  tcpp: { topic: "Reduction", bloom: "Apply" },
  predict:
    "Four workers add up a million numbers, once whole ones and once some with decimals, and each part is added to the total when it comes. You run it twice. Which of the two totals is the same both times?",
  answer:
    "That of the whole numbers. A sum of floating-point numbers is rounded after each addition, so it depends on the order, and the order in which parts come differs from run to run.",
  hints: [
    "A worker can add up a row without knowing any other row. What is the smallest thing that it must send back?",
    "The rows may be computed in any order. In which order must their sums be added? Which of the pool's functions gives back its results in the order of its list, whoever was done first?",
    "row is exported, and takes three arguments: starmap takes a list of such three, one for each y. What it gives back, once awaited, is the list that the last line of the function already adds up.",
  ],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "none" },
  criteria: [{ kind: "computing", workers: 4, largest: 3 }],
  questions(random) {
    return [
      { label: "one tile", arguments: square(random, 1, 1) },
      { label: "2 rows", arguments: square(random, 2, 2) },
      { label: "7 rows, which do not divide by four", arguments: square(random, 7, 7) },
      { label: "30 rows", arguments: square(random, random.integer(29, 31), 30) },
      { label: "some 500 rows", arguments: square(random, random.integer(490, 510), 500) },
      { label: "some 1,000 rows", arguments: square(random, random.integer(990, 1_010), 1_000) },
      // Whoever adds up in the order of arrival is right now and then: on so many large ones hardly ever.
      { label: "some 1,200 rows", arguments: square(random, random.integer(1_190, 1_210), 1_200) },
      { label: "some 1,400 rows", arguments: square(random, random.integer(1_390, 1_410), 1_400) },
      { label: "some 1,600 rows", arguments: square(random, random.integer(1_590, 1_610), 1_600) },
    ];
  },
  timed: large,
  mistakes: [
    {
      kind: "sums-of-blocks",
      // All of them: of a few rows another order may come to the same by chance.
      always: true,
      answer: ofBlocks,
      what: "the light is right but for its last digits: each of four workers added up its own rows, and those four sums were added. Floating-point numbers are rounded after each addition, so this is another sum, and with five workers it would be yet another",
      next: "Make the parts such that they do not depend on the number of workers: one sum for each row, added in the order of the rows.",
    },
    {
      kind: "rounded",
      fits: (found, reach: number, size: number) => {
        const [a, b] = [found as Lit, rightOf(reach, size)];
        const isShort = String(a.light).replaceAll(/\D/g, "").length <= FEW_DIGITS;
        return a.tiles === b.tiles && isShort && near(a.light, b.light, 1e-2);
      },
      what: "the light is rounded to a few digits: that hides where the order of the additions differs, but is another number, and two sums on either side of a border are rounded apart",
      next: "Return the sum as it is, and add the rows' sums in the order of the rows: then all its digits are the same each time.",
    },
    {
      kind: "compensated",
      answer: compensated,
      what: "the light was added up with a compensation for what rounding takes away. That is a better sum, and another one than is asked for",
      next: "Add the rows' sums with a plain +, from the first row to the last.",
    },
    {
      kind: "rest-missing",
      fits: (found, reach: number, size: number) => {
        const [a, b] = [found as Lit, some(reach, size, 0, 4 * Math.floor(countOf(reach) / 4))];
        return a.tiles === b.tiles && (a.light === b.light || near(a.light, b.light, NEAR));
      },
      what: "the last rows are missing where their number does not divide by four",
      next: "Hand over each row as a piece of its own: then nothing is left when the rows are divided.",
    },
    {
      kind: "last-row-missing",
      answer: (reach: number, size: number) => some(reach, size, 0, countOf(reach) - 1),
      what: "the last row is missing: of the rows 0 to 7 there are eight, and not seven",
      next: "Count the rows as the exercise does: Math.floor(reach) + 1.",
    },
    {
      kind: "another-order",
      fits: (found, reach: number, size: number) => {
        const [a, b] = [found as Lit, rightOf(reach, size)];
        return a.tiles === b.tiles && near(a.light, b.light, NEAR);
      },
      what: "the tiles are right, and the light but for its last digits: the same numbers were added in another order. Floating-point numbers are rounded after each addition, so the order matters; for whole numbers it does not",
      next: "Keep the sums of the rows until all are there, then add them from the first to the last, whichever came first.",
    },
    {
      kind: "lost-updates",
      fits: (found, reach: number, size: number) => {
        const [a, b] = [found as Lit, rightOf(reach, size)];
        if (a.tiles === b.tiles && near(a.light, b.light, NEAR)) return true; // Nothing was lost this time.
        return a.tiles <= b.tiles && a.light <= b.light && a.light > 0 && b.tiles >= SOME_TILES;
      },
      what: "some of the rows are missing in a large sum, and in small ones none: two of them read the same old sum, each added its own row, and the later one wrote over what the other had written",
      next: "Let no two workers write to one place: each returns the sum of its row, and the main thread adds those up. There, await a row first, and only then read the sum: const row = await …; sum = add(sum, row). In sum = add(sum, await …) the old sum is read before the wait.",
    },
  ],
  broken: {
    "as-they-come": {
      check: "correct",
      misconception: "A sum does not depend on the order in which it is added up.",
      diagnosis: "another-order",
    },
    "a-quarter-each": {
      check: "correct",
      misconception: "The sum of the workers' sums is the sum.",
      diagnosis: "sums-of-blocks",
    },
    rounded: {
      check: "correct",
      misconception: "Last digits that differ are noise, and rounding takes it away.",
      diagnosis: "rounded",
    },
    "shared-sum": {
      check: "correct",
      misconception: "Several workers can add to one sum in shared memory.",
      diagnosis: "lost-updates",
    },
    "every-tile": {
      check: "parallel",
      misconception: "Workers compute the values, and the main thread puts all of them together.",
      diagnosis: "much-on-main",
    },
  },
} satisfies LessonData;
