import type { Ask } from "../question.ts";
import type { Page } from "./slow-service.ts";

/**
 * What there is to download, by its name: what the question itself says, or an item of the first argument, unless
 * others are given.
 */
export function pagesOf(
  { arguments: [first], texts, delaysMs, pages: said }: Ask,
  names: readonly string[] = Array.isArray(first) ? first : [],
): ReadonlyMap<string, Page> {
  if (said) return said;
  const pages = new Map<string, { texts: string[]; delaysMs: number[] }>();
  names.forEach((name, i) => {
    const page = pages.get(name) ?? { texts: [texts[i]!], delaysMs: [] };
    page.delaysMs.push(delaysMs[i]!);
    pages.set(name, page);
  });
  return pages;
}
