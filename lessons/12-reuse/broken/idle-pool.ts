// Two workers are kept, and do nothing: the function is called here, where it is quicker, and nobody else is answered.
import { Pool } from "threadwork";

let pool: Pool | undefined;

export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let turn = 0; turn < 100; turn++) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}

export function ready(worker: number): number {
  return worker;
}

export default async function fingerprints(texts: string[]): Promise<number[]> {
  if (!pool) {
    pool = new Pool(import.meta, { workers: 2 });
    await pool.map(ready, [1, 2]);
  }
  return texts.map((text) => fingerprint(text));
}
