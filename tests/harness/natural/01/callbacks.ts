type Get = (url: string) => Promise<string>;

export default function downloadAll(urls: string[], get: Get): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const texts: string[] = [];
    let open = urls.length;
    if (open === 0) resolve(texts);
    urls.forEach((url, i) => {
      get(url).then((text) => {
        texts[i] = text;
        if (--open === 0) resolve(texts);
      }, reject);
    });
  });
}
