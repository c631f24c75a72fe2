/**
 * Handles a worker's answer: its tasks are settled, the function's run time is updated, and `trace` is told when and
 * where each call ran.
 */
import { wrong } from "../../arguments/must.ts";
import type { TaskTrace } from "../../task-trace.ts";
import type { Done } from "../channel/protocol.ts";
import type { Batch } from "../tasks/batch.ts";
import { SPAN } from "../worker-side/tracing.ts";
import { unpackError } from "./unpack-error.ts";

/** Settles the tasks of `ran` with the answer of the worker named `worker`. */
export function settle(ran: Batch, { values, failures }: Done, worker: string): void {
  if (failures.length === 0) {
    ran.resolveAll(values);
    return;
  }
  let next = 0;
  for (let place = 0; place < ran.length; place++) {
    const failure = failures[next]?.[0] === place ? failures[next++]![1] : undefined;
    if (failure) ran.reject(place, failed(ran, unpackError(failure, `in ${worker}`)));
    else ran.resolve(place, values[place]);
  }
}

/** A function that is no export is the caller's mistake, not one that happened in the worker. */
function failed({ fn }: Batch, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (fn.refusal !== undefined) return wrong().calledFrom(fn.passed, error);
  return OF_PROGRAM.test(error.stack ?? "") ? error : wrong().alsoCalledFrom(fn.passed, error);
}

/** A frame that is none of the engine's. Bun has none of a function that ends with `return JSON.parse(…)`. */
const OF_PROGRAM = /^\s+at (?!.*(?:<anonymous>\)|native|node:|ext:))/m;

/** Updates the measured run time of the function. */
export function measure(ran: Batch, { busyMs }: Done): void {
  if (ran.length === 0) return;
  const { fn, allRuns } = ran;
  const meanMs = busyMs / allRuns;
  // A slow run counts at once; fast runs lower the figure only little by little.
  fn.runMs = fn.runMs === Number.POSITIVE_INFINITY ? meanMs : Math.max(meanMs, 0.8 * fn.runMs + 0.2 * meanMs);
}

/** Reports each run of the function to `trace`. */
export function tell(trace: (task: TaskTrace) => void, ran: Batch, { traced }: Done, worker: number): void {
  // All tasks were stolen before the worker began: there is nothing to report.
  if (!traced || ran.length === 0) return;
  const times = traced.times as ArrayLike<number>;
  const { name } = ran.fn;
  let at = 0;
  for (let place = 0; place < ran.length; place++) {
    const { number, ms: submittedMs, label } = ran.submission(place)!;
    const runs = traced.runs?.[place] ?? 1;
    for (let run = 0; run < runs; run++, at += SPAN) {
      const [startedMs, endedMs, cpuMs] = [times[at]!, times[at + 1]!, times[at + 2]!];
      const task: TaskTrace = { task: number + run, name, worker, submittedMs, startedMs, endedMs, cpuMs };
      if (label !== undefined) task.label = label;
      trace(task);
    }
  }
}
