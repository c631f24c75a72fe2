// Two lines of work, a worker for each text, a timer for each worker.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { sleep } from "threadwork";
export type Outcome = number | "failed" | "late";

/**
 * Somebody else's code: it counts the words of a text, slowly. On some texts it throws, and on some it waits for an
 * answer that never comes. Leave it as it is.
 */
export async function countWords(text: string): Promise<number> {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  while (text.includes("…")) await sleep(20);
  return words;
}
if (!isMainThread && workerData?.text !== undefined)
  countWords(workerData.text).then(
    (n) => parentPort!.postMessage(n),
    () => parentPort!.postMessage("failed"),
  );
export default async function countAll(texts: string[], limitMs: number): Promise<Outcome[]> {
  const out: Outcome[] = [];
  let next = 0;
  const line = async () => {
    while (next < texts.length) {
      const i = next++;
      const w = new Worker(new URL(import.meta.url), { workerData: { text: texts[i] } });
      let timer: ReturnType<typeof setTimeout>;
      out[i] = await Promise.race([
        new Promise<Outcome>((r) => {
          w.once("message", r);
          w.once("error", () => r("failed"));
        }),
        new Promise<Outcome>((r) => {
          timer = setTimeout(() => r("late"), limitMs + 150);
        }),
      ]);
      clearTimeout(timer!);
      await w.terminate();
    }
  };
  await Promise.all([line(), line()]);
  return out;
}
