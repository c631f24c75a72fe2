import { Pool } from "threadwork";

/** What a mast of lamps does: how many tiles it lights, and how much light falls on all of them together. */
export interface Lit {
  tiles: number;
  light: number;
}

/** What the mast gives to a tile, by the square of its distance: twelve lamps, at heights of 1 m, 2 m and so on. */
function lightOn(square: number): number {
  let light = 0;
  for (let height = 1; height <= 12; height++) {
    const far = height * height + square;
    light += height / (far * Math.sqrt(far));
  }
  return light;
}

/** The row of tiles that is `y` metres away, added up from the mast outwards. */
export function row(reach: number, size: number, y: number): Lit {
  let [tiles, light] = [0, 0];
  for (let x = 0; ; x++) {
    const square = x * size * (x * size) + y * y;
    if (square > reach * reach) return { tiles, light };
    tiles++;
    light += lightOn(square);
  }
}

/** Both sums of two parts. */
export function add(a: Lit, b: Lit): Lit {
  return { tiles: a.tiles + b.tiles, light: a.light + b.light };
}

export function one(from: number, _to: number, reach: number, size: number): Lit {
  return row(reach, size, from);
}

export default async function lit(reach: number, size: number): Promise<Lit> {
  await using pool = new Pool(import.meta, { workers: 4 });
  return await pool.parallelReduce(one, Math.floor(reach) + 1, [reach, size], {
    blockSize: 1,
    combine: add,
    initial: { tiles: 0, light: 0 },
  });
}
