// Array.fromAsync awaits what its mapper gives before it asks for the next.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  return await Array.fromAsync(urls, (url) => get(url));
}
