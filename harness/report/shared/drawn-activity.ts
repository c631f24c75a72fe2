import type { Activity, Measurement, ThreadActivity } from "../../model.ts";
import { type Span, timeline } from "../../timeline.ts";
import { type Doing, doingOf, namesOf } from "./activity-stretches.ts";
import { whyNotFaster } from "./why-not-faster.ts";

/** Sums of shares are exact only up to this. */
const EXACT = 1e-6;

const LOOKS: Readonly<Record<Doing, string>> = { runs: "█", waits: "░", sleeps: "·" };

/**
 * A timeline of the student's last timed run for a terminal; `undefined` where nothing was seen. It shows requests
 * where the work waits, and threads where it computes. Pure.
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
  const margin = Math.max("with work".length, ...names.map((name) => name.length)) + 2;
  const cells = Math.max(20, Math.min(120, width - margin - 1));
  const drawn = threads.map((thread, i) => inTurns(thread, i / threads.length, cells));
  const counts = Array.from({ length: cells }, (_, at) => drawn.filter((row) => row[at] !== "sleeps").length);
  const end = `${Math.round(ms)} ms`;
  return [
    `Your last timed run: ${end}, on ${processors === 1 ? "one processor" : `${processors} processors`}.`,
    "",
    ...drawn.map((row, i) => names[i]!.padEnd(margin) + row.map((doing) => LOOKS[doing]).join("")),
    " ".repeat(margin) + "0 ms".padEnd(cells - end.length) + end,
    "with work".padEnd(margin) + strip(counts),
    "",
    "█ runs   ░ is ready, but has no processor   · has nothing to do",
    ...(processors < threads.length
      ? ["Who shares a processor has as much █ as it ran; who ran just when is not told."]
      : []),
    "",
    `Why not faster? ${whyNotFaster(activity)}`,
  ].join("\n");
}

/**
 * The cells of a thread. Where it has the processor for a share of the time, the same share of its cells shows it
 * running: with a simple threshold, threads that share a processor would never seem to run.
 *
 * @param phase 0 to 1, another one for each thread: those that share a processor take turns
 */
function inTurns(thread: ThreadActivity, phase: number, cells: number): Doing[] {
  const doing = resampled(doingOf(thread), cells);
  const [ran, waited] = [resampled(thread.ran, cells), resampled(thread.waited, cells)];
  let owed = phase;
  return doing.map((each, i) => {
    if (each === "sleeps") return each;
    owed += ran[i]! / (ran[i]! + waited[i]!);
    if (owed < 1 - EXACT) return "waits";
    owed -= 1;
    return "runs";
  });
}

/** As many cells as there are columns; each shows the middle of what it stands for. */
function resampled<T>(cells: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, i) => cells[Math.floor(((i + 0.5) * cells.length) / count)]!);
}

/** Writes a number wherever it changes, if there is room. */
function strip(counts: readonly number[]): string {
  let text = "";
  counts.forEach((count, at) => {
    if (count !== counts[at - 1] && text.length <= at && counts.slice(at, at + 3).every((each) => each === count)) {
      text = text.padEnd(at) + count;
    }
  });
  return text;
}
