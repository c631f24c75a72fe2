/**
 * One task there and back, then the next: ours beside a raw message and other libraries, both sides on one processor.
 */
import { Pool } from "threadwork";
import { main } from "./frame/bench-main.ts";
import type { Arm, Bench, Open } from "./frame/bench-model.ts";
import { eachCallUs } from "./frame/clocks.ts";
import { ratio, ratioOfP99 } from "./frame/figures.ts";
import { libraries, others } from "./others/open.ts";
import { openBatcher } from "./raw/batcher.ts";
import { asker, openRaw } from "./raw/open.ts";
import { add, here } from "./tasks/small.ts";

function inTurn(calls: number, run: (n: number) => PromiseLike<unknown>, close: () => unknown): Arm {
  let n = 0;
  return { sample: () => eachCallUs(async () => await run(n++), calls), close };
}

export const bench: Bench = {
  title: "One task's round trip to one worker that runs already, one after the other.",
  unit: "µs",
  base: () => "raw message",
  size: { default: 1_000, tiny: 20, of: "round trips a round" },
  rounds: 4,
  // By then all arms are compiled: after 4,000 round trips V8 and JavaScriptCore still were at it.
  warmUps: 20,
  processes: 10,
  pinned: true,
  limitMs: 20_000,
  arms(calls) {
    const arms: Record<string, Open> = {
      threadwork() {
        const pool = new Pool(here, { workers: 1 });
        return inTurn(
          calls,
          (n) => pool.apply(add, [n]),
          () => pool.terminate(),
        );
      },
      "raw message"() {
        const worker = openRaw("echo.mjs");
        return inTurn(calls, asker(worker), () => worker.terminate());
      },
      "by hand, batched"() {
        const { run, close } = openBatcher(1);
        return inTurn(calls, run, close);
      },
    };
    for (const library of libraries) {
      arms[library] = async () => {
        const { run, close } = await others(library, 1);
        return inTurn(calls, run, close);
      };
    }
    return arms;
  },
  goals: [
    {
      says: "median round trip, beside a raw message",
      wanted: { atMost: 1.2 },
      unit: "×",
      of: ratio(["threadwork"], ["raw message"]),
    },
    {
      says: "99th percentile of all runs together",
      wanted: { atMost: 1.5 },
      unit: "×",
      of: ratioOfP99("threadwork", "raw message"),
    },
  ],
};

if (import.meta.main) await main(bench, import.meta);
