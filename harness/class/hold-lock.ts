import { DatabaseSync } from "node:sqlite";

/**
 * A lock between processes, held until it is disposed of or its process ends, however it ends.
 *
 * It is SQLite's own lock on a file: the operating system frees it with the process, so that no kill leaves one behind.
 *
 * @returns `undefined` when another process holds it
 */
export function holdLock(path: string): Disposable | undefined {
  const db = new DatabaseSync(path);
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (/locked/i.test((error as Error).message)) return undefined;
    throw error;
  }
  return { [Symbol.dispose]: () => db.close() };
}
