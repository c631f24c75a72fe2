/** Two workers are started by the first call, and kept for all the others. */
import { Pool } from "threadwork";

let pool: Pool | undefined;

export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let turn = 0; turn < 100; turn++) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}

export default async function fingerprints(texts: string[]): Promise<number[]> {
  pool ??= new Pool(import.meta, { workers: 2 });
  return await pool.map(fingerprint, texts);
}
