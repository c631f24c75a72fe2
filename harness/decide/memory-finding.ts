import type { Finding } from "./finding.ts";

const MIB = 2 ** 20;

/** It was given up before it had all that it may have: it is no endless loop that needs an end, and no slow program. */
export function fillsMemory(what: string, bytes: number): Finding {
  return {
    kind: "memory-limit",
    what: `${what}: the program fills its memory, which grew all the while, to ${Math.round(bytes / MIB)} MiB`,
    next: GROWS,
  };
}

export const GROWS =
  "Look for a list that grows without end, or for a task of its own for each of very many small things.";

/** What runtimes write, or throw, where they have no more memory to give. */
const NO_MEMORY =
  /heap out of memory|JavaScript out of memory|^(?:Out of memory|Array buffer allocation failed|(?:Map|Set) maximum size exceeded|Invalid string length)/im;

/** Why a program ended that had used up what its runtime gives it; `undefined` where it says nothing of the kind. */
export function outOfMemory(printed: string): Finding | undefined {
  if (!NO_MEMORY.test(printed)) return undefined;
  return {
    kind: "memory-limit",
    what: "the program used up all the memory that its runtime gives it",
    next: GROWS,
  };
}
