type Get = (url: string) => Promise<string>;

// All are started first: to await them one by one then is no mistake.
export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const started = [];
  for (const url of urls) started.push(get(url));
  const texts: string[] = [];
  for (const promise of started) texts.push(await promise);
  return texts;
}
