import type { MakeCriterion } from "../criterion.ts";
import { askWaiting, heldBack, MOST_WAITING_ROUNDS } from "./ask.ts";
import { explainWaiting } from "./explain.ts";
import { judgeWaiting } from "./judge.ts";
import type { WaitingOptions } from "./options.ts";

/** Work that waits: for many downloads at once, and so for less time than for one after the other. */
export const criterion: MakeCriterion<"waiting"> = (options, lesson) => ({
  checks: [
    { id: "parallel", asks: "The work really runs side by side" },
    { id: "faster", asks: "It is faster than one after the other" },
  ],
  needs: { processors: options.overlap, mostRounds: MOST_WAITING_ROUNDS, besideOthers: true },
  putQuestion: (ask, before) => heldBack(ask, options, before),
  ask: (bench) => askWaiting(bench, options),
  judge: (facts) => judgeWaiting(facts, options, lesson),
  explain: (facts) => explainWaiting(facts, options, lesson),
});

export const example: WaitingOptions = { overlap: 5, ratio: 0.35 };
