/** How often each word occurs. A word is a run of letters from a to z, and capitals count as small letters. */
export function countIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** As a list, in alphabetical order. */
function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Lesson 14. Each word of a text, and how often it occurs, in alphabetical order. The text may be some megabytes. */
export default async function countWords(text: string): Promise<[string, number][]> {
  // TODO: one thread counts it all. Cut the text into pieces, let four workers count, and put their counts together.
  return sorted(countIn(text));
}
