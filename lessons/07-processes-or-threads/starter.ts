import process from "node:process";
import { Thread } from "threadwork";

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

/**
 * Lesson 07. The length of each text, in order; "lost" for each on which measure() crashed. The program must survive.
 *
 * A `Process` is started and joined like a `Thread`, after import { Process } from "threadwork":
 * `Process.start(import.meta, work, argument).join()`. If it dies, the promise that join() gave is rejected.
 */
export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  // TODO: a crash takes this whole program with it. Let it take only what ran beside it, and go on.
  return await Promise.all(texts.map((text) => Thread.start(import.meta, measure, text).join()));
}
