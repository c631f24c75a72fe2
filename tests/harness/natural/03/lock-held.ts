// A lock is held while its holder downloads.
import { download, Lock, Thread } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export function politely(lock: Lock, path: string): string {
  using _held = lock.acquire();
  return fetchText(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const lock = new Lock();
  return await Promise.all(paths.map((path) => Thread.start(import.meta, politely, lock, path).join()));
}
