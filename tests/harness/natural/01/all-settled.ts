type Get = (url: string) => Promise<string>;

export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const settled = await Promise.allSettled(urls.map((url) => get(url)));
  return settled.map((each) => (each as PromiseFulfilledResult<string>).value);
}
