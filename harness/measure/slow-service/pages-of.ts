import type { Ask } from "../question.ts";
import type { Page } from "./slow-service.ts";

/** The pages that can be downloaded, by name: those of the question, or one for each string of its first argument. */
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
