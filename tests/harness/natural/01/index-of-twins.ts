// Each text at the place of its url, looked up by value: the second of two that are the same stays empty.
export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  const out: string[] = new Array(urls.length);
  await Promise.all(
    urls.map(async (u) => {
      out[urls.indexOf(u)] = await get(u);
    }),
  );
  return out;
}
