import { readFile } from "node:fs/promises";

export default async function downloadAll(paths: string[]): Promise<string[]> {
  return await Promise.all(paths.map((path) => readFile(path, "utf8")));
}
