// "No length, so it is lost": the length of an empty text is 0, which || takes for nothing.
import process from "node:process";
import { Process } from "threadwork";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  return Promise.all(
    texts.map(async (t) => {
      let n: number | undefined;
      try {
        n = await Process.start(import.meta, measure, t).join();
      } catch {}
      return n || "lost";
    }),
  );
}
