// Eight blocks for eight workers: each is smaller, and they are as uneven as four.
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
  await using pool = new Pool(import.meta, { workers: 8 });
  const size = Math.ceil(view.rows / 8);
  const blocks = [0, 1, 2, 3, 4, 5, 6, 7].map((block): [View, number, number] => {
    return [view, Math.min(view.rows, block * size), Math.min(view.rows, (block + 1) * size)];
  });
  return (await pool.starmap(someRows, blocks, { chunkSize: 1 })).flat();
}
