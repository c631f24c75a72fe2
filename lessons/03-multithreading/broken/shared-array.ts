// Each thread has a `texts` of its own. The one that is returned here stays empty.
import { download, Thread } from "threadwork";

const texts: string[] = [];

export function fetchText(path: string): void {
  texts.push(download(path));
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const threads = paths.map((path) => Thread.start(import.meta, fetchText, path));
  await Promise.all(threads.map((thread) => thread.join()));
  return texts;
}
