type Get = (url: string) => Promise<string>;

// The first turn of the event loop is over before any is asked for.
export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const later = () => new Promise((resolve) => setTimeout(resolve, 1));
  return await Promise.all(urls.map((url) => later().then(() => get(url))));
}
