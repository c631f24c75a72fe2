/** A process for each text: a crash ends that one, its promise is rejected, and only this text is lost. */
import process from "node:process";
import { Process } from "threadwork";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  const lengths = texts.map(async (text) => {
    try {
      return await Process.start(import.meta, measure, text).join();
    } catch {
      return "lost";
    }
  });
  return await Promise.all(lengths);
}
