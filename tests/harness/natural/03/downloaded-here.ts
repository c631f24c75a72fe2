// Five threads, which get the text that the main thread has downloaded.
import { download, Thread } from "threadwork";

/**
 * Lesson 03. Downloads the texts at `paths` and returns them in the same order.
 *
 * `download(path)` blocks: the thread that calls it stands still until the text has come. It hands back the text
 * itself, not a promise. (A thread can only find functions that are exported, so this one is.)
 */
export function fetchText(path: string): string {
  return download(path);
}

export function echo(text: string): string {
  return text;
}
export default async function downloadAll(paths: string[]): Promise<string[]> {
  return await Promise.all(paths.map((p) => Thread.start(import.meta, echo, fetchText(p)).join()));
}
