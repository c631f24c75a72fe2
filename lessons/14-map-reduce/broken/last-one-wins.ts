// Maps are put together with ..., and of a word that is in several the last count is kept.
import { Pool } from "threadwork";

/** How often each word occurs. A word is a run of letters from a to z, and capitals count as small letters. */
export function countIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** As a list, in alphabetical order. */
function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The first place from here on at which the text can be cut: not inside of a word. */
function cutAt(text: string, place: number): number {
  let cut = place;
  while (cut < text.length && /[a-z]/i.test(text[cut]!)) cut++;
  return cut;
}

export default async function countWords(text: string): Promise<[string, number][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const pieces: string[] = [];
  const size = Math.ceil(text.length / 8);
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = cutAt(text, from + size);
    pieces.push(text.slice(from, to));
  }
  const parts = await pool.map(countIn, pieces, { chunkSize: 1 });
  return sorted(new Map(parts.flatMap((part) => [...part])));
}
