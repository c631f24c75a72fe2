/** How many jobs are done at a time, and which are done while no other is. */
export interface AtOnce<Job> {
  most: number;
  isAlone?(job: Job): boolean;
}

/**
 * Does all jobs, so many of them at a time, and tells what came of each, in their order. They are begun in that order,
 * too: what is done alone waits for those before it, and those behind it wait for it.
 *
 * @param tell `false`: none that has not begun is begun any more
 * @throws what a job failed with, when its turn to be told has come
 */
export async function inOrder<Job, Result>(
  jobs: readonly Job[],
  { most, isAlone = () => false }: AtOnce<Job>,
  work: (job: Job) => Promise<Result>,
  tell: (job: Job, result: Result) => boolean,
): Promise<void> {
  const begun = jobs.map(() => Promise.withResolvers<Result>());
  for (const { promise } of begun) promise.catch(() => {}); // One that is not told is nobody's.
  const running = new Set<Job>();
  let next = 0;
  let ended = false;
  const mayBegin = (job: Job) => running.size === 0 || (running.size < most && ![job, ...running].some(isAlone));
  const begin = () => {
    while (!ended && next < jobs.length && mayBegin(jobs[next]!)) {
      const { resolve, reject } = begun[next]!;
      const job = jobs[next++]!;
      running.add(job);
      const leave = () => {
        running.delete(job);
        begin();
      };
      const result = work(job);
      result.then(leave, leave);
      result.then(resolve, reject);
    }
  };
  begin();
  try {
    for (const [place, job] of jobs.entries()) if (!tell(job, await begun[place]!.promise)) return;
  } finally {
    ended = true;
    await Promise.allSettled(begun.slice(0, next).map(({ promise }) => promise));
  }
}
