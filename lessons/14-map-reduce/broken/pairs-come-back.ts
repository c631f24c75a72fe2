// The workers send back a 1 for each word, and the main thread adds up hundreds of thousands of them.
import { Pool } from "threadwork";

/** The words of a text: its runs of letters. Capitals count as small letters, and é as e. */
function wordsIn(text: string): string[] {
  const found: string[] = text.match(/\p{L}+/gu) ?? [];
  return found.map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
}

/** How often each word occurs. */
export function countIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** As a list, in alphabetical order. */
function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The first place from here on at which the text can be cut: not inside of a word. */
function cutAt(text: string, place: number): number {
  let cut = place;
  while (cut < text.length && /\p{L}/u.test(text[cut]!)) cut++;
  return cut;
}

export function onesIn(text: string): [string, number][] {
  return wordsIn(text).map((word) => [word, 1]);
}

export default async function countWords(text: string): Promise<[string, number][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const pieces: string[] = [];
  const size = Math.ceil(text.length / 8);
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = cutAt(text, from + size);
    pieces.push(text.slice(from, to));
  }
  const total = new Map<string, number>();
  for (const ones of await pool.map(onesIn, pieces, { chunkSize: 1 })) {
    for (const [word, one] of ones) total.set(word, (total.get(word) ?? 0) + one);
  }
  return sorted(total);
}
