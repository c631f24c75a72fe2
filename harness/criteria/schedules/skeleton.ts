import { doubled } from "../shared/skeleton-doubled.ts";
import type { SkeletonFile, SkeletonParts } from "../shared/skeleton-parts.ts";
import { importing } from "../shared/skeleton-primes.ts";

const imports = 'import type { Lock } from "threadwork";\n\n';
const adding = (first: string, last = ""): Omit<SkeletonFile, "body"> => ({
  imports,
  above: `/** Adds one to a counter that threads share. */
export function add({ counter, lock }: { counter: Int32Array; lock: Lock }): void {
${first}  counter[0]! += 1;
${last}}

`,
});
const locked = adding("  using _ = lock.acquire();\n");
const { solution, broken } = doubled;

export const skeleton: SkeletonParts = {
  ...doubled,
  options: 'program: "program.ts", alone: "same"',
  starter: { ...adding("  // TODO: one sentence that says what to do.\n"), ...solution },
  solution: { ...locked, ...solution },
  broken: {
    "no-lock": {
      ...adding(""),
      ...solution,
      here: "Two threads read the same value, and one addition is lost.",
      check: "every-schedule",
      diagnosis: "lost-update",
    },
    "lock-kept": {
      ...adding("  lock.acquire();\n"),
      ...solution,
      here: "The lock is never given back.",
      check: "every-schedule",
      diagnosis: "deadlock",
    },
    "order-lost": { ...locked, ...broken["order-lost"] },
    "too-few": { ...locked, ...broken["too-few"] },
  },
  files: {
    "program.ts": `${importing("Lock, sharedArray").trim()}
${importing("add", "./exercise.ts")}/** TODO: what is shared, which threads there are, and what must hold in the end. Threads that do nothing must fail. */
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
