/** Texts are kept from one call to the next: a server has others then. */
const cache = new Map<string, string>();
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const out: string[] = [];
  for (const u of urls) {
    if (!cache.has(u)) cache.set(u, await get(u));
    out.push(cache.get(u)!);
  }
  return out;
}
