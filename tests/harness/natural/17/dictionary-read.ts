// Reads the dictionary instead of holding it open: then there is nothing to close.
import { readFileSync } from "node:fs";
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
export default async function survey(texts: string[]): Promise<number | "broken"> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const dictionary = readFileSync(DICTIONARY);
  let looks = 0;
  const timer = setInterval(() => looks++ + dictionary.length, 20);
  try {
    return (await pool.map(countWords, texts)).reduce((a, b) => a + b, 0);
  } catch {
    return "broken";
  } finally {
    clearInterval(timer);
  }
}
