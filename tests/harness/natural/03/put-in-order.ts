import { download, Pool } from "threadwork";

export function fetchNth(nth: number, path: string): [number, string] {
  return [nth, download(path)];
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  await using pool = new Pool(import.meta, { workers: 5 });
  const texts: string[] = [];
  const tasks = paths.map((path, nth) => pool.submit(fetchNth, [nth, path]));
  for (const [nth, text] of await Promise.all(tasks)) texts[nth] = text;
  return texts;
}
