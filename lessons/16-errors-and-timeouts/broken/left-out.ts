// What came to nothing is left out.
import { Pool, sleep } from "threadwork";

export type Outcome = number | "failed" | "late";

export async function countWords(text: string): Promise<number> {
  let words = 1;
  while (text.split(" ", words + 1).length > words) words++;
  if (text.includes("\0")) throw new SyntaxError("This is no text.");
  while (text.includes("…")) await sleep(20);
  return words;
}

export default async function countAll(texts: string[], limitMs: number): Promise<Outcome[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const counts = texts.map((text) => pool.apply(countWords, [text], { timeoutMs: limitMs, whenAborted: "stop" }));
  const settled = await Promise.allSettled(counts);
  return settled.filter((each) => each.status === "fulfilled").map(({ value }) => value);
}
