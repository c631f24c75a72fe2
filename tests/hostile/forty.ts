import { type Attack, attacks, numberOf } from "./attacks.ts";

/** A test elsewhere that shows one of the forty behaviours: what is no matter of one submission and its grade. */
export interface ShownBy {
  file: string;
  /** The test's name as its file has it, or the part of it that does not vary. */
  test: string;
}

/**
 * The forty behaviours of a hostile submission, and where each is let loose on the grader: as submissions in
 * `fixtures/`, found by their number, or by tests elsewhere. A test fails when one has neither.
 */
export const forty: readonly { number: number; does: string; shownBy?: readonly ShownBy[] }[] = [
  { number: 1, does: "exits 0 at import" },
  { number: 2, does: "exits later, or kills itself" },
  { number: 3, does: "prints a forged summary or verdict" },
  { number: 4, does: "writes, links or locks a results file beforehand" },
  { number: 5, does: "leaves a process that rewrites results later" },
  { number: 6, does: "patches clocks" },
  { number: 7, does: "patches assert, JSON, prototypes, Object.is" },
  { number: 8, does: "ships settings and a preload" },
  { number: 9, does: "reads hidden tests from files, /proc, arguments, environment" },
  { number: 10, does: "hard-codes the visible answers" },
  { number: 11, does: "caches answers across calls, in memory or files" },
  { number: 12, does: "answers with proxies, getters or thenables that compute later" },
  { number: 13, does: "returns before its work is done" },
  { number: 14, does: "detects the grader" },
  { number: 15, does: "computes all rounds in one batch" },
  { number: 16, does: "calls the reference or baseline" },
  { number: 17, does: "is sequential but starts idle workers" },
  { number: 18, does: "leaves a hog that slows the baseline" },
  { number: 19, does: "hogs the machine so that the reference fails too" },
  { number: 20, does: "uses NaN, −0 and sparse arrays to fool the comparison" },
  { number: 21, does: "works only at the visible sizes" },
  { number: 22, does: "has a rare data race" },
  { number: 23, does: "deadlocks in Atomics.wait" },
  { number: 24, does: "loops for ever" },
  { number: 25, does: "allocates without end" },
  { number: 26, does: "forks or starts threads without end" },
  { number: 27, does: "floods output" },
  { number: 28, does: "fills the disk" },
  { number: 29, does: "sends tests out" },
  { number: 30, does: "detaches a daemon" },
  { number: 31, does: "kills or writes the memory of the grader or a neighbour" },
  {
    number: 32,
    does: "is an archive with ../, links, devices, twins by case",
    shownBy: [
      { file: "tests/harness/class/collect.test.ts", test: "collect() refuses a .zip with" },
      { file: "tests/harness/class/collect.test.ts", test: "collect() refuses a .tar.gz with" },
      { file: "tests/harness/class/collect.test.ts", test: "collect() refuses links in folders" },
    ],
  },
  { number: 33, does: "changes niceness, affinity, scheduling class" },
  {
    number: 34,
    does: "leaks hidden tests bit by bit through score or time",
    shownBy: [
      {
        file: "tests/hostile/leaks.test.ts",
        test: "34: all that a grade asked and expected is of no use in the next one",
      },
      { file: "tests/harness/seeded-random.test.ts", test: "seededRandom() uses all of its seed" },
    ],
  },
  {
    number: 35,
    does: "kills every worker that takes it",
    shownBy: [
      {
        file: "tests/harness/class/store/store.test.ts",
        test: "run() sets a submission aside that brings its grader down twice",
      },
      {
        file: "tests/hostile/kills-its-grader.test.ts",
        test: "35: a submission whose grader dies each time is set aside after two",
      },
    ],
  },
  { number: 36, does: "finishes twice, or late" },
  { number: 37, does: "has install scripts, remote imports" },
  { number: 38, does: "sends NaN or an out-of-range score" },
  { number: 39, does: "is impossibly fast" },
  { number: 40, does: "talks to another submission" },
];

/** The submissions in `fixtures/` that show a behaviour. */
export function submissionsFor(number: number): Attack[] {
  return attacks.filter((attack) => numberOf(attack) === number);
}
