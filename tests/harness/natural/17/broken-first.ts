// The workers get whole texts alone; whether one is broken is looked up here, with all opened and closed.
import { closeSync, openSync } from "node:fs";
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
  const file = openSync(DICTIONARY, "r");
  let looks = 0;
  const timer = setInterval(() => looks++, 20);
  try {
    const whole = texts.filter((text) => !text.includes("\0"));
    const counts = await pool.map(countWords, whole);
    return whole.length < texts.length ? "broken" : counts.reduce((a, b) => a + b, 0);
  } finally {
    clearInterval(timer);
    closeSync(file);
  }
}
