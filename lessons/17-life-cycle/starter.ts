import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Pool } from "threadwork";

/** Stands for a large dictionary: it is this file. */
const DICTIONARY = fileURLToPath(import.meta.url);

/** How many words a text has, counted slowly; throws where the text is broken. Leave it as it is. */
export function countWords(text: string): number {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  return words;
}

/**
 * Lesson 17. How many words all texts have together, counted by two workers; "broken" where one of them is.
 * While they count, the dictionary is held open, and a timer looks how far they are. It is called again and again.
 */
export default async function survey(texts: string[]): Promise<number | "broken"> {
  const pool = new Pool(import.meta, { workers: 2 });
  openSync(DICTIONARY, "r");
  let looks = 0;
  setInterval(() => looks++, 20);
  try {
    // TODO: the answers are right, and each call leaves things behind. Find them, and let nothing be left, ever.
    const counts = await pool.map(countWords, texts);
    return counts.reduce((sum, words) => sum + words, 0);
  } catch {
    return "broken";
  }
}
