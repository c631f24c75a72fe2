/** A grade of the page as the page shows it. Pure. */
import { neutralise } from "../../../report/shared/neutralise.ts";
import { sentence } from "../../../report/shared/sentence.ts";
import { advice, headline } from "../../../report/shared/verdict-words.ts";
import type { Graded, Work } from "../../desk.ts";
import type { PageGrade } from "../grade/grade-in-page.ts";

const HOW =
  "this browser, in workers of the page: right answers and who worked when, no times. It is for practice, and no grade of record";

export function shownInPage(
  { verdict, spans, row, printed }: PageGrade,
  asked: readonly { id: string; asks: string }[],
  ms: number,
): Graded {
  const { word, rest } = headline(verdict);
  const left = verdict.checks.filter(({ evidence }) => evidence.notJudged === true).length;
  const work = workOf(spans, row);
  return {
    outcome: verdict.outcome,
    word,
    rest: left === 0 ? rest : `${rest} ${left === 1 ? "One check is" : `${left} checks are`} not judged in a browser.`,
    ...advice(verdict),
    checks: verdict.checks.map(({ id, outcome, score, maxScore, message, hint }) => ({
      ...{ id, outcome, score, maxScore },
      asks: asked.find((check) => check.id === id)?.asks ?? id,
      message: neutralise(message),
      ...(hint !== undefined && { hint: sentence(neutralise(hint)) }),
    })),
    speedups: [],
    tables: (verdict.seen ?? []).map(({ title, columns, rows }) => ({
      title,
      columns,
      rows: rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : neutralise(cell, 200)))),
    })),
    ...(work && { work }),
    printed: neutralise(printed, 20_000),
    how: `${HOW}. ${(ms / 1000).toFixed(1)} s`,
  };
}

const MOST_ROWS = 40;

function workOf(spans: PageGrade["spans"], row: PageGrade["row"]): Work | undefined {
  if (spans.length === 0) return undefined;
  const rows = Math.min(MOST_ROWS, 1 + Math.max(...spans.map(({ worker }) => worker)));
  const wallMs = Math.max(1, ...spans.map(({ endMs }) => endMs));
  return {
    caption: `Your program's last question: who worked when, on this machine, as the page saw it (${Math.round(wallMs)} ms).`,
    wallMs,
    rows: Array.from({ length: rows }, (_, i) => `${row} ${i + 1}`),
    bars: spans
      .filter(({ worker }) => worker < rows)
      .map(({ worker, startMs, endMs }) => ({ row: worker, fromMs: startMs, toMs: endMs, look: "runs" })),
  };
}
