// The pool is kept, and ended at the end of each call.
import { Pool } from "threadwork";

export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let turn = 0; turn < 100; turn++) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}

let pool: Pool | undefined;

export default async function fingerprints(texts: string[]): Promise<number[]> {
  pool ??= new Pool(import.meta, { workers: 2 });
  const numbers = await pool.map(fingerprint, texts);
  await pool.terminate();
  return numbers;
}
