/** Blurs one large picture with all processors: blur.ts [FILE.png] */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { Pool, sharedArray } from "threadwork";
import { png } from "./png.ts";

const [WIDTH, HEIGHT] = [640, 400];

// #region blur
/** Blurs the rows from `from` to `to`: each pixel becomes the mean of a square around it. */
export function blur(from: number, to: number, source: Uint8ClampedArray, target: Uint8ClampedArray): void {
  const radius = 6;
  for (let y = from; y < to; y++) {
    for (let x = 0; x < WIDTH; x++) {
      for (let colour = 0; colour < 4; colour++) {
        let sum = 0;
        let count = 0;
        for (let v = Math.max(0, y - radius); v <= Math.min(HEIGHT - 1, y + radius); v++) {
          for (let u = Math.max(0, x - radius); u <= Math.min(WIDTH - 1, x + radius); u++, count++) {
            sum += source[4 * (v * WIDTH + u) + colour]!;
          }
        }
        target[4 * (y * WIDTH + x) + colour] = sum / count;
      }
    }
  }
}

export async function blurred(source: Uint8ClampedArray<SharedArrayBuffer>): Promise<Uint8ClampedArray> {
  const target = sharedArray(Uint8ClampedArray, source.length);
  await using pool = new Pool(import.meta);
  await pool.parallelFor(blur, HEIGHT, [source, target]);
  return target;
}
// #endregion blur

/** Rings, to have something to blur. */
function rings(): Uint8ClampedArray<SharedArrayBuffer> {
  const pixels = sharedArray(Uint8ClampedArray, 4 * WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const ring = Math.hypot(x - WIDTH / 2, y - HEIGHT / 2) % 40 < 20;
      pixels.set(ring ? [52, 81, 178, 255] : [255, 214, 120, 255], 4 * (y * WIDTH + x));
    }
  }
  return pixels;
}

if (import.meta.main) {
  const source = rings();
  const target = await blurred(source);
  console.log(source.length === target.length, target[3]); // true 255
  const expected = sharedArray(Uint8ClampedArray, source.length);
  blur(100, 110, source, expected);
  const part = [4 * WIDTH * 100, 4 * WIDTH * 110] as const;
  console.log(target.subarray(...part).join() === expected.subarray(...part).join()); // true
  const [path] = process.argv.slice(2);
  if (path) writeFileSync(path, png(WIDTH, HEIGHT, target));
}
