import { setTimeout as sleep } from "node:timers/promises";
import { runtime } from "../../../runtime-adapters/current.ts";
import { lookAtLeft } from "../../measure/left.ts";
import type { MakeCriterion } from "../criterion.ts";
import { askNothingLeft } from "./ask.ts";
import { explainNothingLeft } from "./explain.ts";
import { judgeNothingLeft } from "./judge.ts";
import type { NothingLeftOptions } from "./options.ts";
import { tableNothingLeft } from "./table.ts";

/** After a call nothing of it is left: no thread, process, timer or descriptor, and no memory. */
export const criterion: MakeCriterion<"nothing-left"> = (options, lesson) => ({
  checks: [{ id: "closed", asks: "Nothing is left running after a call" }],
  needs: { processors: options.workers, warmReference: true, mostRounds: 0, besideOthers: true },
  ask: (bench) => askNothingLeft(bench, options, { look: lookAtLeft, now: () => runtime.now(), sleep, isWarm: true }),
  judge: (facts) => judgeNothingLeft(facts, options, lesson),
  explain: (facts) => explainNothingLeft(facts, options),
  table: tableNothingLeft,
});

export const example: NothingLeftOptions = { workers: 4 };
