import type { Source } from "../source/look-at.ts";
import type { Finding } from "./finding.ts";
import { mapsSeveral } from "./maps-several.ts";
import { fillsMemory } from "./memory-finding.ts";

/** Why an answer did not come in time. */
export function lateFinding(what: string, busy: boolean | undefined, source?: Source, grownTo?: number): Finding {
  if (source?.slips?.poolInLoop) {
    return {
      kind: "pool-for-each-piece",
      what: `${what}: a pool is opened again and again, and each starts workers of its own`,
      next: "Open one pool before the loop, and hand it the whole list: pool.map(work, list)",
    };
  }
  if (source?.slips?.mapped) return mapsSeveral(what, source.slips.mapped);
  if (busy && source?.slips?.spins !== undefined) {
    return {
      kind: "spins",
      what: `${what}: a loop asks again and again for ${source.slips.spins}, and while it does, nothing else of this thread has its turn that could set it`,
      next: "Await what sets it: an await gives the thread back, a loop keeps it.",
    };
  }
  if (busy && source?.slips?.testsBehindEnd !== undefined) {
    return {
      kind: "tests-behind-end",
      what: `${what}: a loop goes on behind the end of ${source.slips.testsBehindEnd}, where a character is undefined, and test takes that for the word "undefined"`,
      next: `Ask first whether the place is in it: while (place < ${source.slips.testsBehindEnd}.length && …)`,
    };
  }
  if (grownTo !== undefined) return fillsMemory(what, grownTo);
  if (busy === false) {
    return {
      kind: "never-settles",
      what: `${what}: the program waits for something that never comes`,
      next: "Look for a promise that nobody resolves, a lock that nobody releases, or a worker that never answers.",
    };
  }
  return {
    kind: busy ? "endless-loop" : "too-late",
    what: busy ? `${what}: the program was still computing` : what,
    next: busy
      ? "Look for a loop whose condition never becomes false, for work that is done again and again, and for a thread or a worker of its own for each small piece: to start one takes longer than the piece."
      : "Look for a loop whose condition never becomes false.",
  };
}
