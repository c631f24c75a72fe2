type Get = (url: string) => Promise<string>;

export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const texts: string[] = [];
  for await (const text of urls.map(get)) texts.push(text);
  return texts;
}
