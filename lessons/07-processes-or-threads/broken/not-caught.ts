// Processes, but nobody catches the rejection: the first crash makes the whole answer fail.
import process from "node:process";
import { Process } from "threadwork";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  return await Promise.all(texts.map((text) => Process.start(import.meta, measure, text).join()));
}
