// Gives the whole picture to each of the workers, and takes what the first returns: all are busy, three for nothing.
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

export function someRows(view: View, from: number, to: number): number[][] {
  return Array.from({ length: to - from }, (_, y) => row(view, from + y));
}

export default async function render(view: View): Promise<number[][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const pictures = await Promise.all([1, 2, 3, 4].map(() => pool.apply(someRows, [view, 0, view.rows])));
  return pictures[0]!;
}
