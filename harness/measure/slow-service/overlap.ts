import type { Overlap } from "../../model.ts";
import type { Page, Seen } from "./slow-service.ts";

/**
 * How many different downloads of `pages` were in flight at one time, and for how long that maximum lasted, until
 * `endMs`. A download counts until it has arrived once, or as often as the question names it: a program that asks again
 * already has it. Pure.
 */
export function overlap(pages: ReadonlyMap<string, Page>, { requests, inVain, gapMs }: Seen, endMs: number): Overlap {
  const spans = requests.map((request) => ({ ...request, toMs: Math.min(request.toMs, endMs) }));
  const edges = [...pages]
    .flatMap(([name, { delaysMs }]) => {
      const own = spans.filter((span) => span.name === name);
      const from = own.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
      const to = own.map(({ toMs }) => toMs).sort((a, b) => a - b);
      return delaysMs.slice(0, own.length).flatMap((_, nth) => [
        { atMs: from[nth]!, step: 1 },
        { atMs: to[nth]!, step: -1 },
      ]);
    })
    // At the same moment, ends come before starts: one download right after another is no overlap.
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
  const delays = [...pages.values()].flatMap(({ delaysMs }) => delaysMs);
  return {
    downloads: delays.length,
    requests: spans.length,
    completed: requests.filter(({ toMs }) => toMs <= endMs).length,
    mostInFlight: most,
    mostInFlightMs: mostMs,
    busyMs: union(spans.map(({ startedMs, toMs }) => [startedMs, toMs])),
    oneByOneMs: delays.reduce((sum, ms) => sum + ms, 0),
    ...(inVain && { inVain }),
    gapMs,
    spans: spans.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
  };
}

/** The time that these spans cover together. */
function union(spans: readonly (readonly [fromMs: number, toMs: number])[]): number {
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [fromMs, toMs] of [...spans].sort(([a], [b]) => a - b)) {
    if (toMs <= Math.max(fromMs, reached)) continue;
    covered += toMs - Math.max(fromMs, reached);
    reached = toMs;
  }
  return covered;
}
