import type { LessonData, Question, Random } from "../../harness/lesson.ts";

/** A part of the plane, and how fine it is looked at. */
interface View {
  left: number;
  top: number;
  /** Of a pixel, across and down. */
  step: number;
  columns: number;
  rows: number;
  /** Most steps of a pixel. */
  depth: number;
}

/** Row after row. */
export async function baseline(view: View): Promise<number[][]> {
  return Array.from({ length: view.rows }, (_, y) => row(view, y));
}

function row(view: View, y: number): number[] {
  const b = view.top + y * view.step;
  return Array.from({ length: view.columns }, (_, column) => {
    const a = view.left + column * view.step;
    let steps = 0;
    for (let re = 0, im = 0; steps < view.depth && re * re + im * im <= 4; steps++) {
      const next = re * re - im * im + a;
      im = 2 * re * im + b;
      re = next;
    }
    return steps;
  });
}

/** The whole set, a little aside: the rows in the middle cost many times as much as those above and below. */
function viewOf(random: Random, columns: number, rows: number, depth: number): View {
  const step = 2 / rows;
  const left = -2.05 + 0.05 * random.next();
  return { left, top: -1 + 0.02 * random.next(), step: Math.round(step * 1e6) / 1e6, columns, rows, depth };
}

/** About a second on a processor of 2020. */
function large(random: Random): Question {
  const view = viewOf(random, 108, 96, 64_000);
  return { label: "96 rows", arguments: [view] };
}

export default {
  title: "Decomposition",
  concept: "Equal counts are not equal work: cut the work so that all workers are busy until the end.",
  prerequisites: ["02-multiprocessing", "08-speed-up"],
  terms: ["decomposition", "load balance", "cyclic", "dynamic"],
  tcpp: { topic: "Load balancing and data decomposition", bloom: "Apply" },
  predict:
    "A picture is cut into four blocks of equal size, one for each of four workers. The rows in the middle cost ten times as much as those at the edge. How much faster does it get: four times?",
  answer:
    "About twice: the two blocks in the middle hold nearly all the work. The workers with the outer blocks are done early, and wait for those two.",
  hints: [
    "Which of the four blocks takes longest? What do the other three workers do meanwhile?",
    "Nobody knows beforehand what a row costs. But whoever has got a cheap one is back soon, and could take another. How many pieces must there be for that?",
    "row computes a single row, and is exported: it can be the work of starmap, with a list [view, y] for each y. Results come in order, so there is nothing to put together.",
  ],
  points: { correct: 4, balanced: 5, "at-once": 1 },
  service: { kind: "none" },
  criteria: [
    // Four blocks read 0.35 to 0.41.
    { kind: "balanced", workers: 4, largestShare: 0.32, shareAtFirst: 0.35, mostWork: 2.5 },
    // Twice as many blocks for twice as many workers are smaller, and no more even.
    { kind: "counted", mostAtOnce: { atMost: 4 } },
  ],
  questions(random) {
    return [
      { label: "8 rows", arguments: [viewOf(random, 9, 8, 50)] },
      { label: "no rows", arguments: [{ ...viewOf(random, 9, 8, 50), rows: 0 }] },
      { label: "one row", arguments: [viewOf(random, 9, 1, 50)] },
      { label: "3 rows", arguments: [viewOf(random, 5, 3, 90)] },
      { label: "13 rows, which do not divide by four", arguments: [viewOf(random, 10, 13, random.integer(100, 300))] },
      { label: "41 rows", arguments: [viewOf(random, 40, 41, 2_000)] },
    ];
  },
  timed: large,
  mistakes: [
    {
      kind: "counted-from-1",
      answer: (view: View) => Array.from({ length: view.rows }, (_, y) => row(view, y + 1)),
      what: "each row is the one below it: the rows were counted from 1, and the first of them is row 0",
      next: "Begin with y = 0, and end before y = view.rows.",
    },
    {
      kind: "worker-by-worker",
      answer: (view: View) =>
        [0, 1, 2, 3].flatMap((first) =>
          Array.from({ length: Math.max(0, Math.ceil((view.rows - first) / 4)) }, (_, i) => row(view, first + 4 * i)),
        ),
      what: "the rows were dealt out in turn, and stand worker by worker: first all those of one, then all those of the next",
      next: "Put each row back where it belongs: the one at place i of worker w is row w + 4 · i.",
    },
    {
      kind: "rest-forgotten",
      answer: (view: View) => Array.from({ length: 4 * Math.floor(view.rows / 4) }, (_, y) => row(view, y)),
      what: "the last rows are missing where their number does not divide by four",
      next: "Round the size of a block up and stop at the last row, or make each row a piece of its own.",
    },
  ],
  broken: {
    "one-large-chunk-each": {
      check: "balanced",
      misconception: "A chunk for each worker is the least overhead, so it is the best.",
      diagnosis: "equal-counts",
    },
    "five-blocks": {
      check: "balanced",
      misconception: "A few more blocks than workers make them even.",
      diagnosis: "equal-counts",
    },
    "eight-workers": {
      check: "at-once",
      misconception: "Uneven blocks are made even by more workers with smaller ones.",
      diagnosis: "too-many-workers",
    },
    "each-does-all": {
      check: "balanced",
      misconception: "Four workers that are given the work are four times the work that is done.",
      diagnosis: "each-does-all",
    },
    "two-halves": {
      check: "balanced",
      misconception: "Equal work is all that counts, however many workers get it.",
      diagnosis: "too-few-pieces",
    },
    "row-after-row": {
      check: "balanced",
      misconception: "Small pieces in a pool are parallel, even when each is awaited.",
      diagnosis: "awaits-in-loop",
    },
    "rest-forgotten": {
      check: "correct",
      misconception: "The rows divide by the number of workers.",
      diagnosis: "rest-forgotten",
    },
    "dealt-out-and-left-so": {
      check: "correct",
      misconception: "Results that come back in the order of the pieces are in the order of the rows.",
      diagnosis: "worker-by-worker",
    },
    "as-they-come": {
      check: "correct",
      misconception: "Rows come back in the order in which they were handed out.",
      diagnosis: "order-lost",
    },
  },
} satisfies LessonData;
