/** The report `trace`: who worked when in the last timed run, as a Chrome trace for https://ui.perfetto.dev. */

import type { Span } from "../timeline.ts";
import { chromeTrace } from "../trace-file.ts";
import { stretchesOf } from "./shared/activity-stretches.ts";
import type { Report } from "./shared/report.ts";

const WORDS = { runs: "runs", waits: "ready, no processor" } as const;

export const report: Report = (verdict, { measurement }) => {
  const { activity, rounds } = measurement;
  const requests = rounds.findLast(({ overlap }) => overlap !== undefined)?.overlap?.spans ?? [];
  const spans = activity
    ? threadSpans(stretchesOf(activity))
    : requests.map(({ fromMs, toMs }, worker): Span => ({ worker, startMs: fromMs, endMs: toMs, label: "request" }));
  return `${JSON.stringify(chromeTrace({ [`lesson ${verdict.lesson}, the last timed run`]: spans }))}\n`;
};

function threadSpans(stretches: ReturnType<typeof stretchesOf>): Span[] {
  const rows = [...new Set(stretches.map(({ row }) => row))];
  return stretches.map(({ row, doing, fromMs, toMs }) => {
    return { worker: rows.indexOf(row), startMs: fromMs, endMs: toMs, label: `${row} ${WORDS[doing]}` };
  });
}
