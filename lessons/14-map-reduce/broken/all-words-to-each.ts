// The main thread finds the words, and each worker is sent all of them, to count a quarter.
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

export function countSome(words: string[], from: number, to: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = from; i < to; i++) counts.set(words[i]!, (counts.get(words[i]!) ?? 0) + 1);
  return counts;
}

export default async function countWords(text: string): Promise<[string, number][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const words = wordsIn(text);
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
