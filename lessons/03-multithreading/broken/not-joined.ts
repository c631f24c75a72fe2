// Starts every thread and returns at once, with a list that is still empty.
import { download, Thread } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const texts: string[] = [];
  paths.forEach(async (path, i) => {
    texts[i] = await Thread.start(import.meta, fetchText, path).join();
  });
  return texts;
}
