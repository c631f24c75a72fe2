/** Starts a thread for each download, and only then waits for all of them. */
import { download, Thread } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const threads = paths.map((path) => Thread.start(import.meta, fetchText, path));
  return await Promise.all(threads.map((thread) => thread.join()));
}
