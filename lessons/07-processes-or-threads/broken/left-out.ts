// What was lost is left out: nobody knows any more which text a length belongs to.
import process from "node:process";
import { Process } from "threadwork";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  const settled = await Promise.allSettled(texts.map((text) => Process.start(import.meta, measure, text).join()));
  return settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}
