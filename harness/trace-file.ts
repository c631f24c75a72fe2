/**
 * Spans as a Chrome trace: a JSON file that https://ui.perfetto.dev and chrome://tracing open.
 */
import type { Span } from "./timeline.ts";

/** The file format's JSON object: "X" is a complete event, "M" names a thread; times in microseconds. */
export interface ChromeTrace {
  displayTimeUnit: "ms";
  traceEvents: (
    | { ph: "X"; pid: number; tid: number; name: string; ts: number; dur: number }
    | { ph: "M"; pid: number; tid: number; name: "thread_name" | "process_name"; args: { name: string } }
  )[];
}

/**
 * The trace of one or more parts of a run. Each part is shown as a process, each worker as a thread of it.
 *
 * @example
 * const trace = chromeTrace({ "pool of 4": [{ worker: 0, startMs: 0, endMs: 300, label: "task 1" }] });
 * writeFileSync("trace.json", JSON.stringify(trace));
 */
export function chromeTrace(parts: Readonly<Record<string, readonly Span[]>>): ChromeTrace {
  const traceEvents: ChromeTrace["traceEvents"] = [];
  Object.entries(parts).forEach(([part, spans], index) => {
    const pid = index + 1;
    traceEvents.push({ ph: "M", pid, tid: 0, name: "process_name", args: { name: part } });
    for (const worker of new Set(spans.map((span) => span.worker))) {
      traceEvents.push({
        ph: "M",
        pid,
        tid: worker + 1,
        name: "thread_name",
        args: { name: `worker ${worker + 1}` },
      });
    }
    for (const { worker, startMs, endMs, label = "task" } of spans) {
      const ts = Math.round(startMs * 1000);
      traceEvents.push({ ph: "X", pid, tid: worker + 1, name: label, ts, dur: Math.round(endMs * 1000) - ts });
    }
  });
  return { displayTimeUnit: "ms", traceEvents };
}
