import type { Finding } from "./finding.ts";

const MIB = 2 ** 20;

/** The program was stopped while its memory kept growing: not an endless loop, and not merely slow. */
export function fillsMemory(what: string, bytes: number): Finding {
  return {
    kind: "memory-limit",
    what: `${what}: the program fills its memory, which grew all the while, to ${Math.round(bytes / MIB)} MiB`,
    next: GROWS,
  };
}

export const GROWS =
  "Look for a list that grows without end, or for a task of its own for each of very many small things.";

/** What runtimes print or throw when they run out of memory. */
const NO_MEMORY =
  /heap out of memory|JavaScript out of memory|^(?:Out of memory|Array buffer allocation failed|(?:Map|Set) maximum size exceeded|Invalid string length)/im;

/** The finding for a program whose runtime ran out of memory; `undefined` where its output does not say so. */
export function outOfMemory(printed: string): Finding | undefined {
  if (!NO_MEMORY.test(printed)) return undefined;
  return {
    kind: "memory-limit",
    what: "the program used up all the memory that its runtime gives it",
    next: GROWS,
  };
}
