// "The commonest first": all counts are right, and stand in another order than is asked for.
import { Pool } from "threadwork";

function wordsIn(text: string): string[] {
  const found: string[] = text.match(/\p{L}+/gu) ?? [];
  return found.map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
}

export function countIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export default async function countWords(text: string): Promise<[string, number][]> {
  const words = text.split(/(?<=\s)/);
  const pieces: string[] = [];
  for (let from = 0; from < words.length; from += 20_000) pieces.push(words.slice(from, from + 20_000).join(""));
  await using pool = new Pool(import.meta, { workers: 4 });
  const total = new Map<string, number>();
  for (const counts of await pool.map(countIn, pieces)) {
    for (const [word, count] of counts) total.set(word, (total.get(word) ?? 0) + count);
  }
  return [...total].sort(([, a], [, b]) => b - a);
}
