// The limit counts from the call, for those that still wait for their turn, too.
import { Pool, sleep } from "threadwork";

export type Outcome = number | "failed" | "late";

export async function countWords(text: string): Promise<number> {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  while (text.includes("…")) await sleep(20);
  return words;
}

export default async function countAll(texts: string[], limitMs: number): Promise<Outcome[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const outcomes = texts.map(async (text): Promise<Outcome> => {
    const signal = AbortSignal.timeout(limitMs);
    try {
      return await pool.apply(countWords, [text], { signal, whenAborted: "stop" });
    } catch {
      return signal.aborted ? "late" : "failed";
    }
  });
  return await Promise.all(outcomes);
}
