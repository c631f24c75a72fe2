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

/**
 * Lesson 13. A mast with lamps stands in the corner of a square that is paved with narrow tiles: a metre long and
 * `size` metres wide. Its light reaches `reach` metres. Row `y` of tiles is `y` metres from the mast. The light of a
 * row is added up from the mast outwards, and then the sums of the rows, from the first row to the last: that order is
 * part of what is asked for.
 */
export default async function lit(reach: number, size: number): Promise<Lit> {
  const rows = Array.from({ length: Math.floor(reach) + 1 }, (_, y) => y);
  // TODO: one thread does it all. Let four workers compute the rows; the sums must stay the same to the last digit.
  const parts = rows.map((y) => row(reach, size, y));
  return parts.reduce(add, { tiles: 0, light: 0 });
}
