import type { MakeCriterion } from "../criterion.ts";
import { putFiguresAside } from "./ask.ts";
import { explainTold } from "./explain.ts";
import { judgeTold } from "./judge.ts";
import type { ToldOptions } from "./options.ts";
import { tableTold } from "./table.ts";

/**
 * Figures that the program tells (a median, a speed-up, an efficiency) against the grader's own from the same raw
 * times. It asks nothing more than the questions about right or wrong, whose answers hold the figures.
 */
export const criterion: MakeCriterion<"told"> = (options, lesson) => ({
  checks: [{ id: "told", asks: "The figures follow from the times that they are told of" }],
  needs: { processors: 1, mostRounds: 0, besideOthers: true },
  putAside: (answer) => putFiguresAside(answer, options),
  async ask() {},
  judge: (facts) => judgeTold(facts, options, lesson),
  explain: (facts) => explainTold(facts, options),
  table: (facts) => tableTold(facts, options),
});

export const example: ToldOptions = {
  figures: { longest: (times) => Math.max(...times) },
};
