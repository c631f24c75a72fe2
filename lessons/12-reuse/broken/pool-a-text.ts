// A pool, as advised: one for each text, with one worker that does one text.
import { Pool } from "threadwork";

export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

export default async function fingerprints(texts: string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const text of texts) {
    await using pool = new Pool(import.meta, { workers: 1 });
    numbers.push(await pool.apply(fingerprint, [text]));
  }
  return numbers;
}
