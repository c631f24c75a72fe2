import { download } from "threadwork";

/**
 * Lesson 03. Downloads the texts at `paths` and returns them in the same order.
 *
 * `download(path)` blocks: the thread that calls it stands still until the text has come. It hands back the text
 * itself, not a promise. (A thread can only find functions that are exported, so this one is.)
 */
export function fetchText(path: string): string {
  return download(path);
}

/**
 * This version is right, but one thread stands still five times, one time after the other.
 *
 * A thread runs an exported function while this one goes on. After import { download, Thread } from "threadwork":
 *
 *     const thread = Thread.start(import.meta, work, argument); // returns at once
 *     const result = await thread.join(); // waits until it is done
 */
export default async function downloadAll(paths: string[]): Promise<string[]> {
  // TODO: give each download a thread of its own.
  return paths.map((path) => fetchText(path));
}
