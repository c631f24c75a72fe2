/** Asks for every text at once, then waits for all of them. `Promise.all` keeps the order of its promises. */
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const downloads = urls.map((url) => get(url));
  return await Promise.all(downloads);
}
