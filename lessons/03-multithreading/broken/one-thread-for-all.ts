// Another thread does it, and is stuck five times in a row instead of the main thread.
import { download, Thread } from "threadwork";

export function fetchTexts(paths: string[]): string[] {
  return paths.map((path) => download(path));
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  return await Thread.start(import.meta, fetchTexts, paths).join();
}
