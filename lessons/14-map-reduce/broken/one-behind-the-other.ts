// The lists of the pieces are put one behind the other.
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

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

export default async function countWords(text: string): Promise<[string, number][]> {
  const pieces: string[] = [];
  let from = 0;
  for (let i = 1; i <= 8; i++) {
    let cut = Math.max(from, Math.ceil((text.length * i) / 8));
    while (cut < text.length && /\p{L}/u.test(text[cut]!)) cut++;
    pieces.push(text.slice(from, cut));
    from = cut;
  }
  await using pool = new Pool(import.meta, { workers: 4 });
  const parts = await pool.map(countIn, pieces);
  return parts.flatMap(sorted);
}
