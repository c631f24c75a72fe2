/**
 * How single calls are timed: by mitata where each call counts, by tinybench where one call is much work. Both are in
 * tools/.
 */

interface Mitata {
  measure(call: () => Promise<unknown>, options: Record<string, unknown>): Promise<{ samples: number[] }>;
}

interface TinyBench {
  Bench: new (
    options: Record<string, unknown>,
  ) => {
    add(name: string, call: () => Promise<unknown>, options: { async: true }): void;
    run(): Promise<readonly { result: { latency: { mean: number } } }[]>;
  };
}

/** Microseconds of each of `calls` calls, one after the other, in order of their size. */
export async function eachCallUs(call: () => Promise<unknown>, calls: number): Promise<number[]> {
  const { measure } = await tool<Mitata>("mitata/src/main.mjs");
  const { samples } = await measure(call, {
    min_samples: calls,
    max_samples: calls,
    min_cpu_time: 0,
    gc: false, // Where there is none to call, it allocates a gigabyte instead.
    batch_threshold: -1, // A mean of 4,096 calls would hide the 99th percentile,
    samples_threshold: Number.POSITIVE_INFINITY, // and so would leaving out the slowest.
  });
  return samples.map((ns) => ns / 1000);
}

/** Milliseconds of one call. */
export async function oneCallMs(call: () => Promise<unknown>): Promise<number> {
  const { Bench } = await tool<TinyBench>("tinybench/dist/index.js");
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true });
  bench.add("call", call, { async: true });
  const [task] = await bench.run();
  return task!.result.latency.mean;
}

async function tool<T>(path: string): Promise<T> {
  const url = new URL(`../../tools/node_modules/${path}`, import.meta.url).href;
  try {
    return (await import(url)) as T;
  } catch (cause) {
    const what = path.split("/")[0];
    throw new Error(`Cannot measure: ${what} is not there. It comes with  (cd tools && npm install)`, { cause });
  }
}
