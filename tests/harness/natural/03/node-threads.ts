import { readFileSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

if (!isMainThread) parentPort!.postMessage(readFileSync(workerData as string, "utf8"));

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const read = (path: string) =>
    new Promise<string>((resolve, reject) => {
      new Worker(new URL(import.meta.url), { workerData: path }).on("message", resolve).on("error", reject);
    });
  return await Promise.all(paths.map(read));
}
