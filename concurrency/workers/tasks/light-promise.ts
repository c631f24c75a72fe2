/**
 * Promises for a hundred thousand plain calls. The function that `new Promise(f)` takes is the same for all of them:
 * one of its own for each, or the object that `Promise.withResolvers()` gives, would be one more object a task
 * (decision 0070).
 */
import type { Resolve } from "./task-record.ts";

let resolveOfLast: Resolve | undefined;

const keep = (resolve: Resolve): void => {
  resolveOfLast = resolve;
};

/** A new promise. Its resolve function must be taken at once, with `takeResolve()`. */
export function lightPromise(): Promise<unknown> {
  return new Promise(keep);
}

/** The resolve function of the promise that was made last. */
export function takeResolve(): Resolve {
  const resolve = resolveOfLast!;
  resolveOfLast = undefined;
  return resolve;
}
