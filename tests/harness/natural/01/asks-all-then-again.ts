type Get = (url: string) => Promise<string>;

// What the first requests bring is thrown away.
export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  void Promise.all(urls.map(get));
  const texts: string[] = [];
  for (const url of urls) texts.push(await get(url));
  return texts;
}
