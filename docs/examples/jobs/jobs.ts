/** Threads that take jobs from a queue as long as there are any, try again what fails, and put results into another. */
import { Queue, Thread } from "threadwork";

interface Job {
  id: number;
  text: string;
}

type Result = { id: number; value: number } | { id: number; error: string };

/** The work itself. The third job never succeeds. */
function work({ id, text }: Job): number {
  if (id === 3) throw new Error("no such file");
  return text.length;
}

/** Runs in each thread. */
export function consume(jobs: Queue<Job>, results: Queue<Result>): void {
  for (const job of jobs) results.put(tryIt(job, 3));
}

function tryIt(job: Job, times: number): Result {
  try {
    return { id: job.id, value: work(job) };
  } catch (error) {
    return times > 1 ? tryIt(job, times - 1) : { id: job.id, error: (error as Error).message };
  }
}

if (import.meta.main) {
  // Full queues make whoever puts wait, so that memory stays small however long the list of jobs is.
  const jobs = new Queue<Job>({ maxSize: 16 });
  const results = new Queue<Result>({ maxSize: 16 });
  const threads = [1, 2].map(() => Thread.start(import.meta, consume, jobs, results));

  const count = 100;
  const putting = (async () => {
    for (let id = 1; id <= count; id++) await jobs.putAsync({ id, text: "x".repeat(id) });
    jobs.close();
  })();
  let sum = 0;
  for (let n = 0; n < count; n++) {
    const result = await results.getAsync();
    if ("value" in result) sum += result.value;
    else console.log(`job ${result.id}: ${result.error}`); // job 3: no such file
  }
  await putting;
  for (const thread of threads) await thread.join();
  console.log(sum); // 5047
}
