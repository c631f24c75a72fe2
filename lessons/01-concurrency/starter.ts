/**
 * Lesson 01. Downloads the texts at `urls` and returns them in the same order.
 *
 * `get(url)` is a slow download: it takes a while, and nearly all of that while is waiting.
 * This version gives the right answer, but slowly: it asks for a text only when the one before has arrived.
 */
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const texts: string[] = [];
  // TODO: make all the downloads wait at the same time.
  for (const url of urls) {
    const text = await get(url);
    texts.push(text);
  }
  return texts;
}
