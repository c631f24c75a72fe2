// One worker takes one text after the other; after a text that is late, another takes its place.
import { Pool, sleep, TimeoutError } from "threadwork";
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

export default async function countAll(texts: string[], limitMs: number): Promise<Outcome[]> {
  await using pool = new Pool(import.meta, { workers: 1 });
  const outcomes = texts.map(async (text): Promise<Outcome> => {
    try {
      return await pool.apply(countWords, [text], { timeoutMs: limitMs, whenAborted: "stop" });
    } catch (error) {
      return error instanceof TimeoutError ? "late" : "failed";
    }
  });
  return await Promise.all(outcomes);
}
