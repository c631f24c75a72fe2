// Promise.all gets texts that have already been waited for, one by one: it has nothing left to do together.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const downloads: string[] = [];
  for (const url of urls) downloads.push(await get(url));
  return await Promise.all(downloads);
}
