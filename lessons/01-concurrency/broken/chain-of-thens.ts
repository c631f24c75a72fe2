// No await in sight, but each then begins only when the text before it has come.
export default function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]> {
  return urls.reduce(
    (before, url) => before.then((texts) => get(url).then((text) => [...texts, text])),
    Promise.resolve<string[]>([]),
  );
}
