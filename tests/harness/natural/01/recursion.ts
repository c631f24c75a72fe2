type Get = (url: string) => Promise<string>;

export default async function downloadAll([first, ...rest]: string[], get: Get): Promise<string[]> {
  if (first === undefined) return [];
  const [text, texts] = await Promise.all([get(first), downloadAll(rest, get)]);
  return [text, ...texts];
}
