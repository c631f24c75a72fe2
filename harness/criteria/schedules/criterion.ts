import type { MakeCriterion, SkeletonParts } from "../criterion.ts";
import { askSchedules } from "./ask.ts";
import { explainSchedules } from "./explain.ts";
import { judgeSchedules } from "./judge.ts";
import type { SchedulesOptions } from "./options.ts";
import { tableSchedules } from "./table.ts";

/** A program that is right in every order in which its threads may take their steps. */
export const criterion: MakeCriterion<"schedules"> = (options, lesson) => ({
  checks: [{ id: "every-schedule", asks: "It is right in whatever order its threads take their steps" }],
  needs: { processors: 1, mostRounds: 0 },
  ask: (bench) => askSchedules(bench, options),
  judge: (facts) => judgeSchedules(facts, options, lesson),
  explain: explainSchedules,
  table: tableSchedules,
});

export const example: SchedulesOptions = { program: "program.ts" };

const imports = 'import type { Lock } from "threadwork";\n\n';
/** Line by line: what begins a line here would be an import of this file's for who looks for imports. */
const programImports = ['import { Lock, sharedArray } from "threadwork";', 'import { add } from "./exercise.ts";'];
const add = (first: string) => `
/** Adds one to a counter that threads share. */
export function add({ counter, lock }: { counter: Int32Array; lock: Lock }): void {
${first}  counter[0]! += 1;
}
`;

export const skeleton: SkeletonParts = {
  starter: { imports, code: add("") },
  others: { imports, code: add("  using _ = lock.acquire();\n") },
  files: {
    "program.ts": `${programImports.join("\n")}

/** TODO: what is shared, which threads there are, and what must hold in the end. Threads that do nothing must fail. */
export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: [add, add],
  check({ counter }: { counter: Int32Array }) {
    if (counter[0] !== 2) throw new Error(\`two have added one, and the counter is \${counter[0]}\`);
  },
};
`,
  },
};
