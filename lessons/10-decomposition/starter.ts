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

/**
 * Lesson 10. All the rows of a view, from top to bottom, computed by four workers.
 *
 * This version cuts the picture into four blocks, one for each worker. `pool.starmap(work, lists)` calls
 * `work(...list)` in a worker for each of the lists, and gives a promise of the results, in order. With
 * `{ chunkSize: 1 }` whoever is free takes just the next.
 */
export default async function render(view: View): Promise<number[][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  // TODO: four blocks of equal size are not equal work. Cut the picture so that all workers are busy until the end.
  const size = Math.ceil(view.rows / 4);
  const blocks = [0, 1, 2, 3].map((block): [View, number, number] => {
    return [view, Math.min(view.rows, block * size), Math.min(view.rows, (block + 1) * size)];
  });
  return (await pool.starmap(someRows, blocks, { chunkSize: 1 })).flat();
}
