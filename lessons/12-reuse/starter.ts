import { Thread } from "threadwork";

/**
 * A number that stands for a text: two texts rarely have the same. It goes over the text a hundred times, so whoever
 * looks for another text with that number needs long. Leave it as it is.
 */
export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let turn = 0; turn < 100; turn++) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}

/**
 * Lesson 12. The fingerprints of a few texts, in their order, computed by two workers. It is called again and again.
 *
 * This version starts a thread for each text; it ends when the text is done.
 */
export default async function fingerprints(texts: string[]): Promise<number[]> {
  const numbers: number[] = [];
  // TODO: a thread is started for each text, and does nothing else. Start two workers once, for all calls.
  for (const text of texts) numbers.push(await Thread.start(import.meta, fingerprint, text).join());
  return numbers;
}
