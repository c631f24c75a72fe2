/** What you test: plain functions, and one that uses workers. */
import { Pool } from "threadwork";

export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

export async function countAll(texts: readonly string[], workers?: number): Promise<number> {
  await using pool = new Pool(import.meta, workers === undefined ? {} : { workers });
  const counts = await pool.map(countWords, texts);
  return counts.reduce((sum, n) => sum + n, 0);
}
