import { Thread } from "threadwork";

/** A part of the plane, and how fine it is looked at. */
export interface View {
  left: number;
  top: number;
  /** Of a pixel, across and down. */
  step: number;
  columns: number;
  rows: number;
  /** Most steps of a pixel. */
  depth: number;
}

/** One row of the Mandelbrot set: for each pixel the steps until it leaves, which take time. Leave it as it is. */
export function row(view: View, y: number): number[] {
  const b = view.top + y * view.step;
  return Array.from({ length: view.columns }, (_, column) => {
    const a = view.left + column * view.step;
    let steps = 0;
    for (let re = 0, im = 0; steps < view.depth && re * re + im * im <= 4; steps++) {
      const next = re * re - im * im + a;
      im = 2 * re * im + b;
      re = next;
    }
    return steps;
  });
}

/** The rows from `from` on, up to `to` and without it. */
export function someRows(view: View, from: number, to: number): number[][] {
  return Array.from({ length: to - from }, (_, y) => row(view, from + y));
}

export function everyFourth(view: View, first: number): number[][] {
  const lines: number[][] = [];
  for (let y = first; y < view.rows; y += 4) lines.push(row(view, y));
  return lines;
}

export default async function render(view: View): Promise<number[][]> {
  const threads = [0, 1, 2, 3].map((first) => Thread.start(import.meta, everyFourth, view, first));
  const dealt = await Promise.all(threads.map((thread) => thread.join()));
  return Array.from({ length: view.rows }, (_, y) => dealt[y % 4]![Math.floor(y / 4)]!);
}
