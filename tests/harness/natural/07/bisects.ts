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

export function measureSome(texts: string[]): number[] {
  return texts.map(measure);
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  if (texts.length === 0) return [];
  try {
    return await Process.start(import.meta, measureSome, texts).join();
  } catch {
    if (texts.length === 1) return ["lost"];
    const middle = texts.length >> 1;
    return [...(await measureAll(texts.slice(0, middle))), ...(await measureAll(texts.slice(middle)))];
  }
}
