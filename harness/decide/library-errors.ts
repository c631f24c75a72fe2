import type { Slips } from "../source/slips.ts";
import { type ErrorRow, onMessage, onName } from "./error-rows.ts";
import type { Finding } from "./finding.ts";

/** Errors of the library that say what went wrong with a value, a function, a pool or a worker. */
export const LIBRARY_ERRORS: readonly ErrorRow[] = [
  onMessage(/^Cannot send the (.+) to a (?:worker|thread)[^:]*: .*\b(a function|a symbol|a promise)\b/, ([, , sent]) =>
    cannotBeSent(`the program sends ${sent} to another thread, and only data can be sent`),
  ),
  onName(
    "DataCloneError",
    cannotBeSent("the program sends something to another thread that cannot be copied: only data can be"),
  ),
  onMessage(
    /^Cannot send .+ to a (?:worker|thread): they hold,? (?:at \S+, )?(an? [^.]+)\. (.+)$/s,
    ([, held, advice]) =>
      cannotBeSent(`the program sends ${held} to another thread, and that cannot be copied`, advice!),
  ),
  onMessage(/^Cannot run .+ in a (?:worker|thread): .+ does not export it/, (_, source) => notExported(source?.slips)),
  onMessage(/terminated before the task was done/, (_, source) => ({
    kind: "pool-ended-first",
    what: "the pool ended before its work was done: it ends at the closing brace of its block, and nobody waited",
    next: waitInside(source?.slips?.returned),
  })),
  onName("PoolClosedError", {
    kind: "pool-closed",
    what: "the program gives work to a pool that it has ended before: in an earlier line, or in an earlier call",
    next: "End a pool when nothing more is to come: one that is kept for later calls, none of them may end.",
  }),
  onName("WorkerDiedError", {
    kind: "worker-died",
    what: "a worker died while it had a task, the task's promise was rejected, and nobody caught that",
    next: "Catch it where the task is awaited, for each task on its own, and say there what is to happen.",
  }),
];

/** Any other refusal of the library: its message already says what to write. */
export const REFUSED: ErrorRow = onMessage(
  /^(Cannot .+: expected .+, found .+?)\. +Write: +(.+)$/s,
  ([, what, write]) => ({ kind: "refused", what: what!, next: `Write there: ${write}` }),
);

function cannotBeSent(
  what: string,
  next = "Send plain data. For a function, export it, and let the other thread call it by its name.",
): Finding {
  return { kind: "cannot-be-sent", what, next };
}

function notExported({ wraps, handsImported }: Slips = {}): Finding {
  if (wraps !== undefined) {
    return {
      kind: "not-exported",
      what: `an arrow function that only calls ${wraps} was handed over: another thread finds ${wraps}, since the file exports it, and not the arrow around it`,
      next: `Hand over ${wraps} itself, by its name alone, without an arrow around it; what it is called with comes behind it.`,
    };
  }
  if (handsImported !== undefined) {
    return {
      kind: "not-exported",
      what: `${handsImported} was handed over, which comes from another file: another thread loads your file, and finds only what that exports`,
      next: `Hand over a function of your own that calls ${handsImported}, with export before it.`,
    };
  }
  return {
    kind: "not-exported",
    what: "a function was handed over that the file does not export: another thread loads the file itself, and finds only exports",
    next: "Write the function at the top of the file, with export before it, and pass its name.",
  };
}

/** How to keep a pool open until its work is done, for the method whose result was returned too early. */
function waitInside(returned: string | undefined): string {
  return /^imap/.test(returned ?? "")
    ? `Go through the results inside of the block, and return what you made of them: for await (const … of pool.${returned}(…))`
    : `Wait inside of the block: return await pool.${returned ?? "map"}(…)`;
}
