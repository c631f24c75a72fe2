import { openRaw } from "./open.ts";

/** A pool for one tiny function, written by hand. */
export interface Batcher {
  run(n: number): Promise<number>;
  close(): unknown;
}

/** So many tasks in one message. */
const BATCH = 512;

/** As good as it gets by hand: the tasks of one tick share messages, answers come in the order of the questions. */
export function openBatcher(workers: number): Batcher {
  return open(workers, BATCH);
}

/** The same with a message for each task. */
export function openOneByOne(workers: number): Batcher {
  return open(workers, 1);
}

function open(workers: number, batch: number): Batcher {
  type Resolve = (value: number) => void;
  const threads = Array.from({ length: workers }, () => {
    const worker = openRaw("batch.mjs");
    const sent: Resolve[][] = [];
    let oldest = 0;
    worker.hear((message) => {
      const values = message as number[];
      const resolves = sent[oldest]!;
      sent[oldest++] = [];
      if (oldest === sent.length) oldest = sent.length = 0;
      for (let i = 0; i < values.length; i++) resolves[i]!(values[i]!);
    });
    return { worker, sent };
  });
  let numbers: number[] = [];
  let resolves: Resolve[] = [];
  let next = 0;
  const flush = () => {
    const [allNumbers, allResolves] = [numbers, resolves];
    [numbers, resolves] = [[], []];
    for (let from = 0; from < allNumbers.length; from += batch) {
      const { worker, sent } = threads[next++ % workers]!;
      sent.push(allResolves.slice(from, from + batch));
      worker.post(allNumbers.slice(from, from + batch));
    }
  };
  return {
    run: (n) =>
      new Promise((resolve) => {
        if (numbers.length === 0) queueMicrotask(flush);
        numbers.push(n);
        resolves.push(resolve);
      }),
    close: () => Promise.all(threads.map(({ worker }) => worker.terminate())),
  };
}
