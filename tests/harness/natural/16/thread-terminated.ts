// Two lines, a thread of my own for each text, which is ended when its time is over.
import { sleep, Thread, TimeoutError } from "threadwork";
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
  const outcomes: Outcome[] = new Array(texts.length);
  const queue = texts.entries();
  async function line(): Promise<void> {
    for (const [i, text] of queue) {
      const thread = Thread.start(import.meta, countWords, text);
      outcomes[i] = await thread.join({ timeoutMs: limitMs + 300 }).catch((error) => {
        return error instanceof TimeoutError ? "late" : "failed";
      });
      if (outcomes[i] === "late") await thread.terminate();
    }
  }
  await Promise.all([line(), line()]);
  return outcomes;
}
