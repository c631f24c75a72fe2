// "try catches everything": no crash can be caught by the program that crashes.
import process from "node:process";

export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}

export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  return texts.map((text) => {
    try {
      return measure(text);
    } catch {
      return "lost";
    }
  });
}
