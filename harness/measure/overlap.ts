import type { Overlap } from "../model.ts";

/** One request at a slow service, in milliseconds; without an end (infinite) while it is in flight. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** How many of these requests were in flight at one time, and for how long the most of them were, until `endMs`. Pure. */
export function overlap(requests: readonly Span[], endMs: number): Overlap {
  const spans = requests.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, endMs) }));
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
  const completed = requests.filter(({ toMs }) => toMs <= endMs).length;
  return { requests: spans.length, completed, most, mostMs, spans };
}
