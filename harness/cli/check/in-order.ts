/**
 * Does all jobs, `atOnce` of them at a time, and tells what came of each, in their order.
 *
 * @param tell `false`: none that has not begun is begun any more
 * @throws what a job failed with, when its turn to be told has come
 */
export async function inOrder<Job, Result>(
  jobs: readonly Job[],
  atOnce: number,
  work: (job: Job) => Promise<Result>,
  tell: (job: Job, result: Result) => boolean,
): Promise<void> {
  const begun: Promise<Result>[] = [];
  let ended = false;
  const begin = () => {
    if (ended || begun.length >= jobs.length) return;
    const result = work(jobs[begun.length]!);
    begun.push(result);
    result.then(begin, begin);
  };
  for (let i = 0; i < atOnce; i++) begin();
  try {
    for (const [place, job] of jobs.entries()) if (!tell(job, await begun[place]!)) return;
  } finally {
    ended = true;
    await Promise.allSettled(begun);
  }
}
