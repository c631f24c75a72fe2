// Five threads, and all the downloads in one chunk.
import { download, Pool } from "threadwork";

/**
 * Lesson 03. Downloads the texts at `paths` and returns them in the same order.
 *
 * `download(path)` blocks: the thread that calls it stands still until the text has come. It hands back the text
 * itself, not a promise. (A thread can only find functions that are exported, so this one is.)
 */
export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  await using pool = new Pool(import.meta, { workers: 5 });
  return await pool.map(fetchText, paths, { chunkSize: 5 });
}
