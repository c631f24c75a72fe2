// Each text is written down when its thread ends, whichever path that was.
import { download, Thread } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const texts: string[] = [];
  const threads = paths.map((path) => Thread.start(import.meta, fetchText, path));
  await Promise.all(threads.map(async (thread) => texts.push(await thread.join())));
  return texts;
}
