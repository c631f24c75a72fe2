import type { Method } from "../../methods.ts";
import type { Speedup } from "../../model.ts";

const DECIDED: Readonly<Record<Speedup["decidedBy"], string>> = {
  measured: "by the measured times",
  projected: "by the projection to free processors",
  overlap: "by how many requests waited at the same time",
};

const METHODS: Readonly<Record<Method, string>> = {
  schedstat: "by how long each thread ran and waited, as the operating system counts it (schedstat)",
  stat: "by what each thread was doing, asked of the operating system again and again (stat)",
  process: "by processor time of the whole program (process)",
  wall: "by the grader's clock (wall)",
};

/** What decided about a speed-up, and what its times come from: each "by …". */
export function decidedAndMeasured({ decidedBy, method }: Speedup): [decided: string, measured: string] {
  return [DECIDED[decidedBy], METHODS[method]];
}

/** Both in one line: "decided by …; measured by …". */
export function howDecided(speedup: Speedup): string {
  const [decided, measured] = decidedAndMeasured(speedup);
  return `decided ${decided}; measured ${measured}`;
}
