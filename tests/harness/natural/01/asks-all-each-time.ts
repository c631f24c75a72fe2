type Get = (url: string) => Promise<string>;

// Each text takes a request for every text.
export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < urls.length; i++) texts.push((await Promise.all(urls.map(get)))[i]!);
  return texts;
}
