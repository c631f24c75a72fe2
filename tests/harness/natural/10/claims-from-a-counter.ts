// Four threads take the next row from a shared counter.
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

/** The rows `from` up to `to`, without that. */
export function someRows(view: View, from: number, to: number): number[][] {
  return Array.from({ length: to - from }, (_, y) => row(view, from + y));
}
export function taker(view: View, next: Int32Array): [number, number[]][] {
  const out: [number, number[]][] = [];
  for (let y = Atomics.add(next, 0, 1); y < view.rows; y = Atomics.add(next, 0, 1)) out.push([y, row(view, y)]);
  return out;
}
export default async function render(view: View): Promise<number[][]> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const ts = Array.from({ length: 4 }, () => Thread.start(import.meta, taker, view, next));
  const rows: number[][] = [];
  for (const part of await Promise.all(ts.map((t) => t.join()))) for (const [y, r] of part) rows[y] = r;
  return rows;
}
