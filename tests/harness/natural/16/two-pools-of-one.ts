// Two pools of one worker; a pool whose text is late is ended, and a new one opened.
import { Pool, sleep } from "threadwork";
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
  const outcomes: Outcome[] = [];
  let next = 0;
  const line = async () => {
    let pool = new Pool(import.meta, { workers: 1 });
    await pool.apply(countWords, [""]);
    while (next < texts.length) {
      const i = next++;
      const stop = new AbortController();
      const limit = sleep(limitMs).then(() => "late" as const);
      outcomes[i] = await Promise.race([pool.apply(countWords, [texts[i]!], { signal: stop.signal }), limit]).catch(
        () => "failed" as const,
      );
      if (outcomes[i] !== "late") continue;
      await pool.terminate();
      pool = new Pool(import.meta, { workers: 1 });
      await pool.apply(countWords, [""]);
    }
    await pool.terminate();
  };
  await Promise.all([line(), line()]);
  return outcomes;
}
