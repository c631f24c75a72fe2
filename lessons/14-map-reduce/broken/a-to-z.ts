// "Letters are a to z": a cut before an é goes through its word.
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
  const size = Math.ceil(text.length / 8) || 1;
  for (let a = 0; a < text.length; ) {
    let b = a + size;
    while (b < text.length && /[a-zA-Z]/.test(text[b]!)) b++;
    pieces.push(text.slice(a, b));
    a = b;
  }
  await using pool = new Pool(import.meta, { workers: 4 });
  const total = new Map<string, number>();
  for (const m of await pool.map(countIn, pieces, { chunkSize: 1 }))
    for (const [w, n] of m) total.set(w, (total.get(w) ?? 0) + n);
  return sorted(total);
}
