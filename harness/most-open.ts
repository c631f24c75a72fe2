/** A stretch of time, in milliseconds from a common start. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** Most of these spans at one time. One that ends in the moment in which another begins does not overlap it. Pure. */
export function mostOpen(spans: readonly Stretch[]): number {
  const edges = spans
    .flatMap(({ fromMs, toMs }) => [
      { atMs: fromMs, step: 1 },
      { atMs: toMs, step: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs || a.step - b.step);
  let open = 0;
  let most = 0;
  for (const { step } of edges) {
    open += step;
    most = Math.max(most, open);
  }
  return most;
}
