type Get = (url: string) => Promise<string>;

export default async function downloadAll(urls: string[], get: Get): Promise<string[]> {
  const texts: string[] = [];
  let next = 0;
  const work = async () => {
    for (let i = next++; i < urls.length; i = next++) texts[i] = await get(urls[i]!);
  };
  await Promise.all([work(), work(), work()]);
  return texts;
}
