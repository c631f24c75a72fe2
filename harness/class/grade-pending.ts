import { noVerdict } from "./grade-job.ts";
import type { Grader } from "./grader-process.ts";
import type { Job, Result } from "./records.ts";
import type { Store } from "./store/store.ts";

/** A submission that crashes its grader this often is set aside. */
const MOST_CRASHES = 2;

/**
 * Gives a class all missing grades, one job at a time, because timed work must not disturb other timed work.
 *
 * @param onResult told after each verdict is kept, with how many are left
 */
export async function gradePending(
  store: Store,
  grader: Grader,
  machine: string,
  onResult: (job: Job, result: Result, left: number) => void,
): Promise<void> {
  let { pending: left } = store.attempts.counts();
  for (let job = store.attempts.next(); job !== undefined; job = store.attempts.next()) {
    const result = (await grader.grade(job)) ?? afterCrash(store, job, machine);
    if (result === undefined) continue;
    store.verdicts.record(job, result);
    // Another command may have asked for more meanwhile.
    left = left > 1 ? left - 1 : store.attempts.counts().pending;
    onResult(job, result, left);
  }
}

function afterCrash(store: Store, job: Job, machine: string): Result | undefined {
  const crashes = store.attempts.noteCrash(job);
  if (crashes < MOST_CRASHES) return undefined;
  return noVerdict("infra_error", `it brought its grader down ${crashes} times and was set aside`, machine);
}
