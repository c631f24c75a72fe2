/** Whatever is opened is closed in a finally, or by await using: after an answer, and after an error. */
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Pool } from "threadwork";

/** Stands for a large dictionary: it is this file. */
const DICTIONARY = fileURLToPath(import.meta.url);

export function countWords(text: string): number {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  return words;
}

export default async function survey(texts: string[]): Promise<number | "broken"> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const dictionary = openSync(DICTIONARY, "r");
  let looks = 0;
  const looking = setInterval(() => looks++, 20);
  try {
    const counts = await pool.map(countWords, texts);
    return counts.reduce((sum, words) => sum + words, 0);
  } catch {
    return "broken";
  } finally {
    clearInterval(looking);
    closeSync(dictionary);
  }
}
