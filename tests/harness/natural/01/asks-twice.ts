type Get = (url: string) => Promise<string>;

export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const texts: string[] = [];
  for (const url of urls) {
    void get(url);
    texts.push(await get(url));
  }
  return texts;
}
