// Two threads by hand, half of the texts each; joined, also where one throws.
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Thread } from "threadwork";

/** Stands for a large dictionary: it is this file. */
const DICTIONARY = fileURLToPath(import.meta.url);

/** How many words a text has, counted slowly; throws where the text is broken. Leave it as it is. */
export function countWords(text: string): number {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  return words;
}
export function some(texts: string[]): number {
  return texts.reduce((s, t) => s + countWords(t), 0);
}
export default async function survey(texts: string[]): Promise<number | "broken"> {
  const f = openSync(DICTIONARY, "r");
  let looks = 0;
  const t = setInterval(() => looks++, 20);
  const h = texts.length >> 1;
  const ts = [texts.slice(0, h), texts.slice(h)].map((p) => Thread.start(import.meta, some, p));
  try {
    const r = await Promise.allSettled(ts.map((x) => x.join()));
    if (r.some((x) => x.status === "rejected")) return "broken";
    return r.reduce((s, x) => s + (x as PromiseFulfilledResult<number>).value, 0);
  } finally {
    clearInterval(t);
    closeSync(f);
  }
}
