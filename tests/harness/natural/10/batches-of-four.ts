import { Pool } from "threadwork";

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

export default async function render(view: View): Promise<number[][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const rows: number[][] = [];
  for (let y = 0; y < view.rows; y += 4) {
    const batch: Promise<number[]>[] = [];
    for (let i = y; i < Math.min(y + 4, view.rows); i++) batch.push(pool.apply(row, [view, i]));
    rows.push(...(await Promise.all(batch)));
  }
  return rows;
}
