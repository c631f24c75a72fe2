import process from "node:process";
import { Process } from "threadwork";

/**
 * Somebody else's code: it measures a text, long ones slowly, and on some texts it crashes. A crash in such code (a
 * library that is not JavaScript, say) is no error that can be caught: it takes the whole process with it. Leave it as
 * it is.
 */
export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export default async function measureAll(texts: string[]): Promise<(number | null)[]> {
  const results: (number | null)[] = [];
  for (const text of texts) {
    let result = null;
    try {
      result = await Process.start(import.meta, measure, text).join();
    } catch {}
    results.push(result);
  }
  return results;
}
