// A reduce with async steps: each begins its work before it awaits the sum, so all begin at once.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  return await urls.reduce(async (sum, url) => {
    const text = get(url);
    return [...(await sum), await text];
  }, Promise.resolve<string[]>([]));
}
