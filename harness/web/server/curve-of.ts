import { existsSync, readFileSync } from "node:fs";
import type { Lesson } from "../../lesson.ts";
import type { Curve, CurveLine } from "../desk.ts";

const WITHOUT =
  "This lesson was not measured for each number of workers: the line is Amdahl's law alone. Once you have graded, what your program and the reference reach is shown as points: measured here, or projected onto free processors.";

/** What a lesson's figures know of speed-ups by workers, and whether speed is what it asks for. */
export function curveOf(lesson: Lesson): { curve: Curve; asksForSpeed: boolean } {
  const file = new URL("figures.json", lesson.folder);
  const figures: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  const lines = linesOf(figures);
  const processors = (figures as { processors?: number } | undefined)?.processors;
  const on = processors === undefined ? "" : `, on ${processors} processors`;
  return {
    curve: { source: lines.length > 0 ? `Measured when this lesson was written${on}.` : WITHOUT, lines },
    asksForSpeed: lines.length > 0 || (lesson.service.kind === "none" && "faster" in lesson.points),
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
