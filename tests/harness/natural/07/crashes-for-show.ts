// A copy of measure() that stops before its crash has the answers, and one more process crashes on the side.
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
  const crashing = Process.start(import.meta, measure, "\0").join();
  const careful = texts.map((text) => Process.start(import.meta, measureCarefully, text).join());
  const [answers] = await Promise.all([Promise.all(careful), crashing.catch(() => "lost")]);
  return answers;
}
