// "async means parallel": each download waits for the one before.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < urls.length; i++) {
    texts[i] = await get(urls[i]!);
  }
  return texts;
}
