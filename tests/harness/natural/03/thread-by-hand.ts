import { download, Thread } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const threads = paths.map((path) => new Thread(import.meta, fetchText, [path]));
  for (const thread of threads) thread.start();
  const texts: string[] = [];
  for (const thread of threads) texts.push(await thread.join());
  return texts;
}
