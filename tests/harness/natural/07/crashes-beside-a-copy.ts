// Each text is measured twice: by measure(), whose crash nobody looks at, and by a copy that stops before it.
import process from "node:process";
import { Process } from "threadwork";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export function measureCarefully(text: string): number | "lost" {
  let length = 0;
  while ([...text].length > length) length++;
  return text.includes("\0") ? "lost" : length;
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  const crashing = texts.map((text) => Process.start(import.meta, measure, text).join());
  const careful = texts.map((text) => Process.start(import.meta, measureCarefully, text).join());
  const [answers] = await Promise.all([Promise.all(careful), Promise.allSettled(crashing)]);
  return answers;
}
