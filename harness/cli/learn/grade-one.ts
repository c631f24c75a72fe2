import type { Measurement } from "../../model.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { report } from "../../report/text.ts";
import { gradeText } from "./grade-text.ts";
import type { Desk } from "./session-desk.ts";

export interface GradeOneOptions {
  onProgress: (text: string) => void;
  onFinding: (text: string) => void;
  /** Called with the measurement as soon as there is one. */
  onMeasured: (measurement: Measurement) => void;
  signal: AbortSignal;
  /** Told whether the report shows the first of the lesson's hints; returns how many the learner has seen. */
  shownHints: (isFirstShown: boolean) => number;
}

/** Grades the exercise, and resolves to what to show. */
export async function gradeOne(desk: Desk, options: GradeOneOptions): Promise<string> {
  const { lesson, style, following } = desk;
  const { verdict, measurement } = await desk.grade(
    options.onProgress,
    (text) => options.onFinding(neutralise(text, 500)),
    options.signal,
  );
  options.onMeasured(measurement);
  // After the grade, because a type checker would take processor time from the measurement.
  const typeErrors = await desk.typeErrors();
  // The report's next thing to try may be the lesson's first hint.
  const shown = options.shownHints(verdict.checks.some(({ hint }) => hint === lesson.hints[0]));
  if (verdict.outcome === "passed") desk.markSolved();
  return gradeText(verdict, {
    report: report(verdict, { measurement, gradedAt: new Date(), style }),
    typeErrors,
    following: following?.id,
    isDrawn: verdict.outcome === "passed" && desk.timeline(measurement) !== undefined,
    hints: { shown, all: lesson.hints.length },
    style,
  });
}

/** Why there is no timeline. */
export function whyNoTimeline({ answers }: Measurement): string {
  const allRight =
    answers.length > 0 && answers.every(({ answer, difference }) => answer.kind === "value" && !difference);
  return allRight
    ? "Nothing to draw: a grade of this lesson looks at something else than who worked when, or this system shows no threads."
    : "Your last graded run was not timed: only right answers are.";
}
