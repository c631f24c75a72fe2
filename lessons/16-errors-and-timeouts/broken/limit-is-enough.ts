// A worker for each text, and a limit: what is late has ended then, has it not? It was asked to, and did not listen.
import { Pool, sleep, TimeoutError } from "threadwork";

export type Outcome = number | "failed" | "late";

export async function countWords(text: string): Promise<number> {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  while (text.includes("…")) await sleep(20);
  return words;
}

export default async function countAll(texts: string[], limitMs: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const text of texts) {
    const pool = new Pool(import.meta, { workers: 1 });
    try {
      outcomes.push(await pool.apply(countWords, [text], { timeoutMs: limitMs, whenAborted: "ask" }));
      await pool.terminate();
    } catch (error) {
      outcomes.push(error instanceof TimeoutError ? "late" : "failed");
      if (!(error instanceof TimeoutError)) await pool.terminate();
    }
  }
  return outcomes;
}
