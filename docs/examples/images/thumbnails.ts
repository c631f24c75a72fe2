/** Makes many pictures small: one task a picture, and nothing is copied on the way. */
import { Pool, transfer } from "threadwork";

export interface Picture {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each pixel. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
}

export function halve({ width, height, pixels }: Picture): Picture {
  const [w, h] = [width >> 1, height >> 1];
  const small = new Uint8ClampedArray(4 * w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let colour = 0; colour < 4; colour++) {
        const at = 4 * (2 * y * width + 2 * x) + colour;
        const sum = pixels[at]! + pixels[at + 4]! + pixels[at + 4 * width]! + pixels[at + 4 * width + 4]!;
        small[4 * (y * w + x) + colour] = sum / 4;
      }
    }
  }
  return { width: w, height: h, pixels: transfer(small) };
}

/** Pictures that come one after the other, from files or from the net. */
function* pictures(count: number): Generator<Picture> {
  for (let n = 0; n < count; n++) {
    const pixels = new Uint8ClampedArray(4 * 512 * 512).fill(10 * n);
    yield { width: 512, height: 512, pixels: transfer(pixels) };
  }
}

if (import.meta.main) {
  await using pool = new Pool(import.meta);
  const seen: string[] = [];
  for await (const { width, height, pixels } of pool.imap(halve, pictures(4))) {
    seen.push(`${width} × ${height} of ${pixels[0]}`);
  }
  console.log(seen.join(", ")); // 256 × 256 of 0, 256 × 256 of 10, 256 × 256 of 20, 256 × 256 of 30
}
