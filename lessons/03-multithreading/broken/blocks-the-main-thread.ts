// async does not help: download(path) holds the main thread, and the next one is not even asked for.
import { download } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  return await Promise.all(paths.map(async (path) => fetchText(path)));
}
