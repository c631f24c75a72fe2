import type { Activity, Measurement } from "../../model.ts";
import { type Span, timeline } from "../../timeline.ts";
import { type Doing, doingOf, namesOf } from "./activity-stretches.ts";
import { whyNotFaster } from "./why-not-faster.ts";

const LOOKS: Readonly<Record<Doing, string>> = { runs: "█", waits: "░", sleeps: "·" };

/**
 * Who worked when in the student's last timed run, for a terminal; `undefined` where nothing was seen. Requests where
 * the work waits, threads where it computes. Pure.
 *
 * @param width columns of the drawing
 */
export function drawnActivity({ activity, rounds }: Measurement, width: number): string | undefined {
  if (activity) return drawnThreads(activity, width);
  const overlap = rounds.findLast(({ overlap }) => overlap !== undefined)?.overlap;
  if (overlap === undefined || overlap.spans.length === 0) return undefined;
  const spans = [...overlap.spans]
    .sort((a, b) => a.fromMs - b.fromMs)
    .map(({ fromMs, toMs }, worker): Span => ({ worker, startMs: fromMs, endMs: toMs }));
  return [
    "Your requests in the last timed run, as the grader's slow service saw them:",
    "",
    timeline(spans, { width, row: "request", totals: false }),
    "",
    `At most ${overlap.mostInFlight} of ${overlap.requests} were under way at once.`,
  ].join("\n");
}

function drawnThreads(activity: Activity, width: number): string {
  const { ms, processors, threads } = activity;
  const names = namesOf(threads);
  const margin = Math.max("at work".length, ...names.map((name) => name.length)) + 2;
  const cells = Math.max(20, Math.min(120, width - margin - 1));
  const rows = threads.map((thread, i) => {
    const doing = resampled(doingOf(thread), cells);
    return names[i]!.padEnd(margin) + doing.map((each) => LOOKS[each]).join("");
  });
  const counts = Array.from(
    { length: cells },
    (_, at) => threads.filter((thread) => resampled(doingOf(thread), cells)[at] !== "sleeps").length,
  );
  return [
    `Your last timed run: ${Math.round(ms)} ms, on ${processors === 1 ? "one processor" : `${processors} processors`}.`,
    "",
    ...rows,
    "at work".padEnd(margin) + strip(counts),
    "",
    "█ runs   ░ is ready, but has no processor   · has nothing to do",
    "",
    `Why not faster? ${whyNotFaster(activity)}`,
  ].join("\n");
}

/** As many cells as there are columns, each from the middle of what it stands for. */
function resampled<T>(cells: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, i) => cells[Math.floor(((i + 0.5) * cells.length) / count)]!);
}

/** A number where it changes, if there is room for it. */
function strip(counts: readonly number[]): string {
  let text = "";
  counts.forEach((count, at) => {
    if (count !== counts[at - 1] && text.length <= at && counts.slice(at, at + 3).every((each) => each === count)) {
      text = text.padEnd(at) + count;
    }
  });
  return text;
}
