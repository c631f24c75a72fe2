// Everything that is opened goes onto one stack, which is disposed.
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
  await using stack = new AsyncDisposableStack();
  const pool = stack.use(new Pool(import.meta, { workers: 2 }));
  stack.adopt(openSync(DICTIONARY, "r"), (f) => closeSync(f));
  let looks = 0;
  stack.adopt(
    setInterval(() => looks++, 20),
    (t) => clearInterval(t),
  );
  try {
    return (await pool.map(countWords, texts)).reduce((a, b) => a + b, 0);
  } catch {
    return "broken";
  }
}
