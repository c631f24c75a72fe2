/** What the page shows of a grade. Pure. */
import type { Grade } from "../grade.ts";
import type { Measurement, Round, Verdict } from "../model.ts";
import { stretchesOf } from "../report/shared/activity-stretches.ts";
import { neutralise } from "../report/shared/neutralise.ts";
import { sentence } from "../report/shared/sentence.ts";
import { advice, certainty, headline } from "../report/shared/verdict-words.ts";
import { whyNotFaster } from "../report/shared/why-not-faster.ts";
import { heldInWords, tookMs } from "../took-ms.ts";
import type { Graded, RoundTimes, ShownSpeedup, Work } from "./desk.ts";

/** A verdict and what it rests on, for the page. */
export function shownGrade({ verdict, measurement }: Grade): Graded {
  const { word, rest } = headline(verdict);
  const work = workOf(measurement);
  const { name, version } = verdict.runtime;
  return {
    outcome: verdict.outcome,
    word,
    rest,
    ...advice(verdict),
    checks: verdict.checks.map(({ id, outcome, score, maxScore, message, hint }) => ({
      ...{ id, outcome, score, maxScore },
      asks: measurement.submission.checks.find((check) => check.id === id)?.asks ?? id,
      message: neutralise(message),
      ...(hint !== undefined && { hint: sentence(neutralise(hint)) }),
    })),
    ...(verdict.speedup && { needed: verdict.speedup.threshold }),
    speedups: speedupsOf(verdict),
    tables: (verdict.seen ?? []).map(({ title, columns, rows }) => ({
      title,
      columns,
      rows: rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : neutralise(cell, 200)))),
    })),
    ...(work && { work }),
    printed: neutralise([measurement.output.stdout, measurement.output.stderr].filter(Boolean).join("\n"), 20_000),
    how: `${name} ${version}, sandbox ${verdict.sandbox}, seed ${verdict.seed}, ${(verdict.durationMs / 1000).toFixed(1)} s`,
  };
}

function speedupsOf({ speedup, machine }: Verdict): ShownSpeedup[] {
  if (!speedup) return [];
  const { measured, projected } = speedup;
  const rows = [
    measured && { ...measured, name: "measured here", processors: machine.processors },
    projected && { ...projected, name: `on ${projected.processors} free processors` },
  ];
  return rows
    .filter((row) => row !== undefined)
    .map(({ name, estimate, low, high, rounds, reference, processors }) => ({
      ...{ name, estimate, processors, certainty: certainty({ estimate, low, high, rounds }) },
      ...(reference !== undefined && { reference }),
    }));
}

/** How long each program took in a round. */
export function timesOf(round: Round): RoundTimes {
  const [sequential, yours, reference] = (["baseline", "student", "reference"] as const).map((arm) =>
    tookMs(round, arm),
  );
  return {
    ...(sequential !== undefined && { sequential }),
    ...(yours !== undefined && { yours }),
    ...(reference !== undefined && { reference }),
  };
}

const MOST_ROWS = 40;

/** Who worked when: threads where it computes, requests where it waits; `undefined` where nothing was seen. */
export function workOf({ activity, rounds }: Pick<Measurement, "activity" | "rounds">): Work | undefined {
  if (activity) {
    const { ms, processors } = activity;
    const stretches = stretchesOf(activity);
    const rows = [...new Set(stretches.map(({ row }) => row))].slice(0, MOST_ROWS);
    return {
      caption: `Your last timed run: ${Math.round(ms)} ms, on ${processors === 1 ? "one processor" : `${processors} processors`}.`,
      why: whyNotFaster(activity),
      wallMs: ms,
      rows,
      bars: stretches
        .filter(({ row }) => rows.includes(row))
        .map(({ row, doing, fromMs, toMs }) => ({ row: rows.indexOf(row), fromMs, toMs, look: doing })),
    };
  }
  const overlap = rounds.findLast((round) => round.overlap !== undefined)?.overlap;
  if (!overlap || overlap.spans.length === 0) return undefined;
  const spans = [...overlap.spans].sort((a, b) => a.fromMs - b.fromMs).slice(0, MOST_ROWS);
  return {
    caption: `Your last timed run, as the grader's slow service saw it: at most ${overlap.mostInFlight} of ${overlap.requests} requests under way at once.${heldInWords(overlap)}`,
    wallMs: Math.max(...spans.map(({ toMs }) => toMs)),
    rows: spans.map((_, i) => `request ${i + 1}`),
    bars: spans.map(({ fromMs, toMs }, row) => ({ row, fromMs, toMs, look: "runs" })),
  };
}
