/** What a learner's file is to the workers of a pool: it imports the library, and exports a function. */
import { Pool } from "threadwork";

/** Its task. */
export function same(n: number): number {
  return n;
}

/** Opens the pool of this file. */
export function openPool(workers: number): Pool {
  return new Pool(import.meta, { workers });
}
