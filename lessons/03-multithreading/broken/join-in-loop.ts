// Five threads, but each is waited for before the next one starts.
import { download, Thread } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const path of paths) {
    const thread = Thread.start(import.meta, fetchText, path);
    texts.push(await thread.join());
  }
  return texts;
}
