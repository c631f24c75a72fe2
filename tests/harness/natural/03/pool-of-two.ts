import { download, Pool } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  return await pool.map(fetchText, paths);
}
