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

export function fill(view: View, out: Int32Array, next: Int32Array): void {
  for (;;) {
    const y = Atomics.add(next, 0, 1);
    if (y >= view.rows) return;
    out.set(row(view, y), y * view.columns);
  }
}
export default async function render(view: View): Promise<number[][]> {
  const out = new Int32Array(new SharedArrayBuffer(4 * view.rows * view.columns));
  const next = new Int32Array(new SharedArrayBuffer(4));
  await using pool = new Pool(import.meta, { workers: 4 });
  await Promise.all([1, 2, 3, 4].map(() => pool.apply(fill, [view, out, next])));
  return Array.from({ length: view.rows }, (_, y) => [...out.subarray(y * view.columns, (y + 1) * view.columns)]);
}
