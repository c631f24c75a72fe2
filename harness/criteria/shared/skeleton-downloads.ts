/** Work for skeletons of lessons that wait: texts from the grader's slow service. */
export const textsOfUrls = {
  signature: "downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]>",
  baseline: `  const texts: string[] = [];
  for (const url of urls) texts.push(await get(url));
  return texts;`,
  service: '{ kind: "get", delayMs: 100 }',
  questions: `    const urls = (count: number) => Array.from({ length: count }, () => \`/\${random.integer(1, 999_999_999)}\`);
    return [
      { label: "5 urls", arguments: [urls(5)] },
      { label: "an empty list", arguments: [[]] },
      { label: "one url", arguments: [urls(1)] },
      { label: "2 urls", arguments: [urls(2)] },
      { label: "7 urls", arguments: [urls(7)] },
      { label: "12 urls", arguments: [urls(12)] },
    ];`,
  timed: `(random) => {
    const urls = Array.from({ length: 8 }, () => \`/\${random.integer(1, 999_999_999)}\`);
    return { label: "8 slow downloads", arguments: [urls] };
  }`,
};
