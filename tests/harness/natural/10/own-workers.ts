import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

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

if (!isMainThread && workerData?.cyclic) {
  parentPort!.on("message", (y: number) => parentPort!.postMessage([y, row(workerData.cyclic, y)]));
}
export default async function render(view: View): Promise<number[][]> {
  const rows: number[][] = new Array(view.rows);
  let next = 0,
    done = 0;
  if (view.rows === 0) return [];
  const workers = Array.from(
    { length: 4 },
    () => new Worker(new URL(import.meta.url), { workerData: { cyclic: view } }),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      for (const w of workers) {
        const give = () => {
          if (next < view.rows) w.postMessage(next++);
        };
        w.on("error", reject);
        w.on("message", ([y, r]: [number, number[]]) => {
          rows[y] = r;
          if (++done === view.rows) resolve();
          else give();
        });
        give();
      }
    });
  } finally {
    await Promise.all(workers.map((w) => w.terminate()));
  }
  return rows;
}
