import type { Ask } from "../question.ts";
import type { Page } from "./slow-service.ts";

/** What there is to download, by its name: an item of the first argument, unless others are given. */
export function pagesOf(
  { arguments: [first], texts, delaysMs }: Ask,
  names = Array.isArray(first) ? first : [],
): Map<string, Page> {
  const pages = new Map<string, { text: string; delaysMs: number[] }>();
  names.forEach((name, i) => {
    const page = pages.get(name) ?? { text: texts[i]!, delaysMs: [] };
    page.delaysMs.push(delaysMs[i]!);
    pages.set(name, page);
  });
  return pages;
}
