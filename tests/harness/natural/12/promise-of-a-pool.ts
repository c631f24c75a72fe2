// A promise of the pool is kept, and read by an async generator.
import { Pool } from "threadwork";
/** A number that stands for a text: two texts rarely have the same. Leave it as it is. */
export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let turn = 0; turn < 100; turn++) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}
let started: Promise<Pool> | undefined;

async function open(): Promise<Pool> {
  return new Pool(import.meta, { workers: 2 });
}

async function* prints(texts: string[]): AsyncGenerator<number> {
  started ??= open();
  yield* (await started).imap(fingerprint, texts, { chunkSize: 1 });
}

export default async function fingerprints(texts: string[]): Promise<number[]> {
  return await Array.fromAsync(prints(texts));
}
