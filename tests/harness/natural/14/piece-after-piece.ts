// Each piece is awaited before the next is sent.
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

/** So many pieces, each of which ends where a line or a word does. */
function piecesOf(text: string, count: number): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let piece = 1; piece <= count; piece++) {
    let to = piece === count ? text.length : Math.max(from, Math.floor((piece * text.length) / count));
    while (to < text.length && text[to] !== " " && text[to] !== "\n") to++;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

function together(parts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const part of parts) {
    for (const [word, count] of part) all.set(word, (all.get(word) ?? 0) + count);
  }
  return all;
}

export default async function countWords(text: string): Promise<[string, number][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const parts: Map<string, number>[] = [];
  for (const piece of piecesOf(text, 16)) parts.push(await pool.apply(countIn, [piece]));
  return sorted(together(parts));
}
