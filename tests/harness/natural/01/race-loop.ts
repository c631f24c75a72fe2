type Get = (url: string) => Promise<string>;

export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const texts: string[] = [];
  const open = new Map(urls.map((url, i) => [i, get(url).then((text) => ({ i, text }))]));
  while (open.size > 0) {
    const { i, text } = await Promise.race(open.values());
    texts[i] = text;
    open.delete(i);
  }
  return texts;
}
