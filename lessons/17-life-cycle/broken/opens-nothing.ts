// Nobody reads the dictionary here, and nobody asks the timer: without both there is less to close.
import { Pool } from "threadwork";

export function countWords(text: string): number {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  return words;
}

export default async function survey(texts: string[]): Promise<number | "broken"> {
  await using pool = new Pool(import.meta, { workers: 2 });
  try {
    const counts = await pool.map(countWords, texts);
    return counts.reduce((sum, words) => sum + words, 0);
  } catch {
    return "broken";
  }
}
