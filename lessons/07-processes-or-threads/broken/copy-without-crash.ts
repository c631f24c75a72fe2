// Runs a copy of measure() that says what it would crash on, so that no process ever crashes.
import process from "node:process";
import { Process } from "threadwork";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export function measureSafely(text: string): number | "lost" {
  let length = 0;
  while ([...text].length > length) length++;
  return text.includes("\0") ? "lost" : length;
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  return await Promise.all(texts.map((text) => Process.start(import.meta, measureSafely, text).join()));
}
