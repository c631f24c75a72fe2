// Everything is closed at the end of the work: which an error skips.
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
  const pool = new Pool(import.meta, { workers: 2 });
  const dictionary = openSync(DICTIONARY, "r");
  let looks = 0;
  const looking = setInterval(() => looks++, 20);
  try {
    const counts = await pool.map(countWords, texts);
    await pool.terminate();
    clearInterval(looking);
    closeSync(dictionary);
    return counts.reduce((sum, words) => sum + words, 0);
  } catch {
    return "broken";
  }
}
