import type { Overlap } from "../model.ts";

/** One request at a slow service: when it came and when its answer was complete, in milliseconds. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** How many of these requests were in flight at one time, and for how long the most of them were. Pure. */
export function overlap(spans: readonly Span[]): Overlap {
  const edges = spans
    .flatMap(({ fromMs, toMs }) => [
      { atMs: fromMs, step: 1 },
      { atMs: toMs, step: -1 },
    ])
    // At the same moment the one that ends goes first: one after the other is no overlap.
    .sort((a, b) => a.atMs - b.atMs || a.step - b.step);
  let inFlight = 0;
  let most = 0;
  let mostMs = 0;
  edges.forEach(({ atMs, step }, i) => {
    inFlight += step;
    if (inFlight > most) {
      most = inFlight;
      mostMs = 0;
    }
    if (inFlight === most && most > 0) mostMs += (edges[i + 1]?.atMs ?? atMs) - atMs;
  });
  return { requests: spans.length, most, mostMs, spans: [...spans] };
}
