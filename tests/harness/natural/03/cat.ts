import { execFile } from "node:child_process";
import { promisify } from "node:util";

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const run = promisify(execFile);
  return await Promise.all(paths.map(async (path) => (await run("cat", [path])).stdout));
}
