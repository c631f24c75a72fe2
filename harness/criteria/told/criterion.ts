import type { MakeCriterion } from "../criterion.ts";
import { askTold, putFiguresAside } from "./ask.ts";
import { explainTold } from "./explain.ts";
import { judgeTold } from "./judge.ts";
import type { ToldOptions } from "./options.ts";
import { tableTold } from "./table.ts";

/**
 * Figures that the program reports (a median, a speed-up, an efficiency), compared with the grader's own from the same
 * raw times. They are in the answers to the questions about correctness. A program that takes the times itself is asked
 * again, to see whether it used a clock.
 */
export const criterion: MakeCriterion<"told"> = (options, lesson) => ({
  checks: [{ id: "told", asks: "The figures follow from the times that they are told of" }],
  needs: { processors: 1, mostRounds: 0, besideOthers: true },
  putAside: (answer, expected) => putFiguresAside(answer, expected, options),
  ask: (bench) => askTold(bench, options),
  judge: (facts) => judgeTold(facts, options, lesson),
  explain: (facts) => explainTold(facts, options),
  table: (facts) => tableTold(facts, options),
});

export const example: ToldOptions = {
  figures: { longest: (times) => Math.max(...times) },
};
