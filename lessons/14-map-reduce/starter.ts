/** The words of a text: its runs of letters. Capitals count as small letters, and é as e. */
function wordsIn(text: string): string[] {
  const found: string[] = text.match(/\p{L}+/gu) ?? [];
  return found.map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
}

/** How often each word occurs. */
export function countIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
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
