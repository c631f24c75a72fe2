import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import { type Leftover, leftoverOf, tooMuch } from "./judge.ts";
import type { LeftKind, NothingLeftOptions } from "./options.ts";

type Seen = Leftover & { is: ReturnType<typeof tooMuch> };

/** What adds up by so much with each call is of the call. */
const MORE = 0.5;

/** Read from above: the first row that fits is the cause. */
const CAUSES: readonly (Cause<Seen> & { kind: LeftKind })[] = [
  {
    kind: "processes-left",
    fits: ({ is, processesACall }) => is.processes && processesACall >= MORE,
    what: ({ processesACall }) => `each call leaves ${plural(processesACall, "process", "processes")} behind`,
    next: () =>
      "Close the pool, or end each process, when its work is done, and where an error is thrown before: await using does both",
  },
  {
    kind: "threads-left",
    fits: ({ is, threadsACall }) => is.threads && threadsACall >= MORE,
    what: ({ threadsACall }) => `each call leaves ${plural(threadsACall, "thread", "threads")} behind`,
    next: () =>
      "Close the pool, or end each thread, when its work is done, and where an error is thrown before: await using does both",
  },
  {
    kind: "kept-open",
    fits: ({ is }) => is.processes || is.threads,
    what: ({ threads, processes }) =>
      `${processes > 0 ? plural(processes, "process", "processes") : plural(threads, "thread", "threads")} stay after every call, and no more with each`,
    next: () => "Open the pool inside of the function, and close it there: what is kept outside is never closed",
  },
  {
    kind: "timer-left",
    fits: ({ is }) => is.timers,
    what: () => "something goes on again and again after the answer, though nothing is asked",
    next: () => "Look for setInterval, or for a timer that starts itself anew, and stop it before you return",
  },
  {
    kind: "descriptors-left",
    fits: ({ is }) => is.descriptors,
    what: ({ descriptorsACall }) =>
      `each call leaves ${plural(descriptorsACall, "file or connection", "files or connections")} open`,
    next: () => "Close what you open, also where an error is thrown before: using, or finally, does both",
  },
  {
    kind: "memory-kept",
    fits: ({ is }) => is.memory,
    what: ({ memoryMiBACall }) => `each call keeps about ${Math.round(memoryMiBACall)} MiB`,
    next: () => "Look for a list or a map outside of the function that only grows",
  },
];

/** What is left, and why. Pure. */
export function explainNothingLeft(
  { runs }: Pick<Facts, "runs">,
  options: NothingLeftOptions,
): Explanation | undefined {
  const { next = {} } = options;
  const leftover = leftoverOf(runs?.["nothing-left"] ?? []);
  if (!leftover) return undefined;
  const causes = CAUSES.map((cause) => ({ ...cause, next: (seen: Seen) => next[cause.kind] ?? cause.next(seen) }));
  return causeOf(causes, { ...leftover, is: tooMuch(leftover, options) });
}

function plural(count: number, one: string, many: string): string {
  const whole = Math.max(1, Math.round(count));
  return `${whole} ${whole === 1 ? one : many}`;
}
