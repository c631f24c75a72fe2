import type { Source } from "../source/look-at.ts";
import type { Slips } from "../source/slips.ts";
import { type ErrorRow, onMessage } from "./error-rows.ts";
import type { Finding } from "./finding.ts";

/** Calls of the library with the wrong arguments. Its own messages are for every program; these are for a learner. */
export const MISUSE: readonly ErrorRow[] = [
  onMessage(/expected import\.meta as the first argument/, ({ input }) => ({
    kind: "no-import-meta",
    what: "the first thing to hand over is import.meta, which says in what file your function stands, and it is missing",
    next: /start a thread/.test(input)
      ? "Write: Thread.start(import.meta, work, argument)"
      : "Write: new Pool(import.meta, { workers: 4 })",
  })),
  onMessage(/^Cannot (.+): expected a function, found (.+?)\.?$/s, ([, action, given], source) =>
    noFunction(action!, given!, source),
  ),
  onMessage(/^Cannot (?:start|use) .*apply.*: expected the arguments to be a list/, (_, source) => ({
    kind: "arguments-no-list",
    what: "apply takes the arguments of its one call as a list, and what it was given is the argument itself",
    next: applyIt(source?.slips?.applied),
  })),
  onMessage(/^Cannot start a thread: expected the arguments to be a list/, {
    kind: "arguments-no-list",
    what: "new Thread takes the arguments as one list, and starts nothing by itself",
    next: "Write: Thread.start(import.meta, work, argument), which takes them as they are, and starts",
  }),
  onMessage(/: expected the items to be a list(?=.*found undefined)/s, {
    kind: "no-items",
    what: "the pool was given a function, and no list to call it for",
    next: "Hand both over: pool.map(work, list)",
  }),
  onMessage(/this is a worker \d+ workers deep/, {
    kind: "starts-itself",
    what: "the function that runs in the worker starts a worker for the same function, and that one another",
    next: "Hand over the function that does the work, not the one that starts the worker.",
  }),
  onMessage(/dispose/i, (_, source) =>
    source?.slips?.plainUsing
      ? {
          kind: "using-without-await",
          what: "the file says using, and to end workers is something to wait for",
          next: "Write: await using",
        }
      : undefined,
  ),
];

/** Something else was passed where a function belongs: a list, or the result of calling the function. */
function noFunction(action: string, given: string, source: Source | undefined): Finding {
  const { calledThere } = source?.slips ?? {};
  if (calledThere === undefined && /^a list|^an? .*array/i.test(given) && !/thread/.test(action)) {
    return {
      kind: "swapped",
      what: "the list stands where the function belongs",
      next: "The function comes first: pool.map(work, list)",
    };
  }
  return {
    kind: "called-too-soon",
    what: `a function was to be handed over, and what came is ${given}: ${calledThere ?? "as it seems, the function"} was called at once, in the main thread, and its result handed over`,
    next: `Write its name alone, without ( ) behind it, and its arguments after it: ${calledHow(calledThere ?? "work", action)}`,
  };
}

function calledHow(name: string, action: string): string {
  return /thread|process/.test(action) ? `Thread.start(import.meta, ${name}, argument)` : `pool.map(${name}, list)`;
}

/** How to pass a list as the only argument of `apply`. */
export function applyIt(applied: Slips["applied"]): string {
  return applied
    ? `Put it into a list of its own: apply(${applied.name}, [${applied.list}])`
    : "Put it into a list of its own: pool.apply(work, [argument])";
}
