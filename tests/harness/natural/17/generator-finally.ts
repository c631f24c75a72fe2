// A generator that holds the dictionary, and is left in any case; two processes.
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
function* during(): Generator<void> {
  const file = openSync(DICTIONARY, "r");
  let looks = 0;
  const timer = setInterval(() => looks++, 20);
  try {
    yield;
  } finally {
    clearInterval(timer);
    closeSync(file);
  }
}

export default async function survey(texts: string[]): Promise<number | "broken"> {
  for (const _ of during()) {
    const pool = new Pool(import.meta, { workers: 2, as: "processes" });
    try {
      let sum = 0;
      for await (const words of pool.imapUnordered(countWords, texts)) sum += words;
      return sum;
    } catch {
      return "broken";
    } finally {
      await pool.terminate();
    }
  }
  return 0;
}
