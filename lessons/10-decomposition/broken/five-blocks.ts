// "The blocks were too large": five blocks of equal size, of which one still holds most of the work.
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
  const size = Math.max(1, Math.ceil(view.rows / 5));
  const blocks: [View, number, number][] = [];
  for (let from = 0; from < view.rows; from += size) blocks.push([view, from, Math.min(view.rows, from + size)]);
  return (await pool.starmap(someRows, blocks, { chunkSize: 1 })).flat();
}
