// A chain of promises as a lock, held for the whole of each download.
let chain: Promise<unknown> = Promise.resolve();
function locked<T>(work: () => Promise<T>): Promise<T> {
  const mine = chain.then(work);
  chain = mine.catch(() => {});
  return mine;
}
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  return await Promise.all(urls.map((url) => locked(() => get(url))));
}
