// The main thread finds the words, and each worker is sent all of them, to count a quarter.
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

export function countSome(words: string[], from: number, to: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = from; i < to; i++) counts.set(words[i]!, (counts.get(words[i]!) ?? 0) + 1);
  return counts;
}

export default async function countWords(text: string): Promise<[string, number][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const words: string[] = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const quarter = Math.ceil(words.length / 4);
  const shares = [0, 1, 2, 3].map((part): [string[], number, number] => {
    return [words, Math.min(words.length, part * quarter), Math.min(words.length, (part + 1) * quarter)];
  });
  const parts = await pool.starmap(countSome, shares, { chunkSize: 1 });
  const total = new Map<string, number>();
  for (const part of parts) {
    for (const [word, count] of part) total.set(word, (total.get(word) ?? 0) + count);
  }
  return sorted(total);
}
