// Four threads take rows from a queue, and put what they computed into another.
import { Queue, Thread } from "threadwork";
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
export function computer(view: View, todo: Queue<number>, done: Queue<[number, number[]]>): void {
  for (const y of todo) done.put([y, row(view, y)]);
}

export default async function render(view: View): Promise<number[][]> {
  const todo = new Queue<number>();
  const done = new Queue<[number, number[]]>();
  const threads = Array.from({ length: 4 }, () => Thread.start(import.meta, computer, view, todo, done));
  for (let y = 0; y < view.rows; y++) await todo.putAsync(y);
  todo.close();
  const picture: number[][] = new Array(view.rows);
  for (let taken = 0; taken < view.rows; taken++) {
    const [y, pixels] = await done.getAsync();
    picture[y] = pixels;
  }
  await Promise.all(threads.map((thread) => thread.join()));
  return picture;
}
