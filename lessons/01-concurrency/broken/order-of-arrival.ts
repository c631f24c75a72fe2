// All at once, but each text is written down when it arrives: the quickest comes first.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const texts: string[] = [];
  await Promise.all(urls.map(async (url) => texts.push(await get(url))));
  return texts;
}
