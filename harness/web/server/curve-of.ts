import { existsSync, readFileSync } from "node:fs";
import type { Lesson } from "../../lesson.ts";
import type { Curve, CurveLine } from "../desk.ts";
import { whyNoCurve } from "../worker-curve.ts";

export const WITHOUT =
  "The line is Amdahl's law. The button measures your program with 1 to 8 workers on your machine. What a grade finds is shown as points: measured here, or projected onto free processors.";

/** What a lesson's figures know of speed-ups by workers, and why there is no curve, where there is none. */
export function curveOf(lesson: Lesson): { curve: Curve; noCurve?: string } {
  const file = new URL("figures.json", lesson.folder);
  const figures: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  const lines = linesOf(figures);
  const noCurve = whyNoCurve(lesson);
  const processors = (figures as { processors?: number } | undefined)?.processors;
  const on = processors === undefined ? "" : `, on ${processors} processors`;
  return {
    curve: {
      measurable: noCurve === undefined,
      source: lines.length > 0 ? `Measured when this lesson was written${on}.` : WITHOUT,
      lines,
    },
    ...(lines.length === 0 && noCurve !== undefined && { noCurve }),
  };
}

/** Lines of points, the second of each a speed-up; figures of other lessons have another form. */
function linesOf(figures: unknown): CurveLine[] {
  const lines = (figures as { lines?: unknown } | undefined)?.lines;
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((line: { name?: unknown; points?: unknown }) => {
    if (typeof line.name !== "string" || !Array.isArray(line.points)) return [];
    const points = line.points.map((point: unknown[]) => [Number(point[0]), Number(point[1])] as const);
    const isWorkers = points.every(([workers, speedup]) => workers >= 1 && workers <= 8 && speedup > 0);
    return isWorkers ? [{ name: line.name, points }] : [];
  });
}
