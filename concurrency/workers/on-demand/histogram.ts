import type { Percentiles } from "../../pool-stats.ts";

/** Each bucket is 2 ** (1 / 16) times as long as the one before, 4.4 % more: its middle is at most 2.2 % off. */
const BUCKETS_A_DOUBLING = 16;
/** The first bucket ends at a microsecond; the last one at 35 years. */
const BUCKETS = 50 * BUCKETS_A_DOUBLING;
const LEAST_MS = 0.001;

/** Counts times in buckets whose length grows with the time. */
export class Histogram {
  readonly #counts = new Float64Array(BUCKETS);
  #count = 0;
  #sumMs = 0;
  #maxMs = 0;

  /** Counts a time, `times` times. */
  add(ms: number, times = 1): void {
    const bucket = Math.ceil(BUCKETS_A_DOUBLING * Math.log2(ms / LEAST_MS));
    this.#counts[Math.max(0, Math.min(BUCKETS - 1, bucket))]! += times;
    this.#count += times;
    this.#sumMs += ms * times;
    if (ms > this.#maxMs) this.#maxMs = ms;
  }

  /** How they are spread; `undefined` where there are none. */
  get percentiles(): Percentiles | undefined {
    if (this.#count === 0) return undefined;
    const [p50, p90, p99] = [0.5, 0.9, 0.99].map((part) => this.#percentile(part * this.#count)) as [
      number,
      number,
      number,
    ];
    return { mean: this.#sumMs / this.#count, p50, p90, p99, max: this.#maxMs };
  }

  /** The middle of the bucket in which the `rank`th time lies. */
  #percentile(rank: number): number {
    let bucket = 0;
    for (let count = this.#counts[0]!; count < rank; count += this.#counts[bucket]!) bucket++;
    if (bucket === 0) return Math.min(LEAST_MS, this.#maxMs);
    return Math.min(this.#maxMs, LEAST_MS * 2 ** ((bucket - 0.5) / BUCKETS_A_DOUBLING));
  }
}
