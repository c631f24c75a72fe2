/** Does a job, and resolves to what reports its result. */
export type ToTell = () => Promise<() => void>;

/**
 * Does all jobs, at most so many of them at a time, begins them in order, and reports the results in the same order.
 *
 * @throws what a job failed with, when its turn to be told has come
 */
export async function inOrder(jobs: readonly ToTell[], most: number): Promise<void> {
  const begun = jobs.map(() => Promise.withResolvers<() => void>());
  for (const { promise } of begun) promise.catch(() => {}); // A job that is not reported must not become an unhandled rejection.
  let running = 0;
  let next = 0;
  let ended = false;
  const begin = () => {
    while (!ended && next < jobs.length && running < most) {
      const { resolve, reject } = begun[next]!;
      const job = jobs[next++]!;
      running++;
      const leave = () => {
        running--;
        begin();
      };
      const result = job();
      result.then(leave, leave);
      result.then(resolve, reject);
    }
  };
  begin();
  try {
    for (const { promise } of begun) (await promise)();
  } finally {
    ended = true;
    await Promise.allSettled(begun.slice(0, next).map(({ promise }) => promise));
  }
}
