// One process for all the texts: with the first crash all of them are lost.
import process from "node:process";
import { Process } from "threadwork";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export function measureThem(texts: string[]): number[] {
  return texts.map(measure);
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  try {
    return await Process.start(import.meta, measureThem, texts).join();
  } catch {
    return texts.map(() => "lost");
  }
}
