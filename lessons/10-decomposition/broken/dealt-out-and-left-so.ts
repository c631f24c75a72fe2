// Rows are dealt out in turn, and what comes back is left as it is: all rows of one worker, then those of the next.
import { Pool } from "threadwork";

export interface View {
  left: number;
  top: number;
  step: number;
  columns: number;
  rows: number;
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
  const lists = [0, 1, 2, 3].map((worker): [View, number] => [view, worker]);
  const parts = await pool.starmap(everyFourth, lists, { chunkSize: 1 });
  return parts.flat();
}

export function everyFourth(view: View, from: number): number[][] {
  const rows: number[][] = [];
  for (let y = from; y < view.rows; y += 4) rows.push(row(view, y));
  return rows;
}
