import { Pool, transfer } from "threadwork";

export function brighten(pixels: Uint8ClampedArray<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  for (let i = 0; i < pixels.length; i++) pixels[i]! += 40;
  return transfer(pixels);
}

if (import.meta.main) {
  const pixels = new Uint8ClampedArray(4_000_000);
  await using pool = new Pool(import.meta, { workers: 1 });
  const bright = await pool.apply(brighten, [transfer(pixels)]);
  console.log(bright.length, bright[0]); // 4000000 40
  console.log(pixels.length); // 0
}
