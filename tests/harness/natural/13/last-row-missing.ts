/** Off by one: the rows are counted without the last. */
import { Pool } from "threadwork";
export interface Lit {
  tiles: number;
  light: number;
}

function lightOn(square: number): number {
  let light = 0;
  for (let height = 1; height <= 12; height++) {
    const far = height * height + square;
    light += height / (far * Math.sqrt(far));
  }
  return light;
}

export function row(reach: number, size: number, y: number): Lit {
  let [tiles, light] = [0, 0];
  for (let x = 0; ; x++) {
    const square = x * size * (x * size) + y * y;
    if (square > reach * reach) return { tiles, light };
    tiles++;
    light += lightOn(square);
  }
}

export function add(a: Lit, b: Lit): Lit {
  return { tiles: a.tiles + b.tiles, light: a.light + b.light };
}
export default async function lit(reach: number, size: number): Promise<Lit> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const lists = Array.from({ length: Math.floor(reach) }, (_, y): [number, number, number] => [reach, size, y]);
  return (await pool.starmap(row, lists)).reduce(add, { tiles: 0, light: 0 });
}
