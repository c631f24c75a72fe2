type Get = (url: string) => Promise<string>;

export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const texts: string[] = [];
  let next = urls.length > 0 ? get(urls[0]!) : undefined;
  for (let i = 0; i < urls.length; i++) {
    const current = next!;
    next = i + 1 < urls.length ? get(urls[i + 1]!) : undefined;
    texts.push(await current);
  }
  return texts;
}
