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

/**
 * Lesson 16. The number of words of each text, in order: "failed" where `countWords` threw, and "late" where it ran for
 * longer than `limitMs`, from when its turn came. Two workers share the texts.
 */
export default async function countAll(texts: string[], limitMs: number): Promise<Outcome[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const outcomes = texts.map(async (text): Promise<Outcome> => {
    try {
      // TODO: after the limit this stops waiting, and the worker goes on. Stop the work.
      const tooLate = sleep(limitMs).then(() => "late" as const);
      return await Promise.race([pool.apply(countWords, [text]), tooLate]);
    } catch {
      return "failed";
    }
  });
  return await Promise.all(outcomes);
}
