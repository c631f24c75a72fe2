import { neutralise } from "./neutralise.ts";

/**
 * Text for Markdown, on one line: every mark is escaped, so that it shows as it was written. Nobody is mentioned,
 * nothing becomes a link.
 *
 * @example
 * ```ts
 * import { escapeMarkdown } from "./escape-markdown.ts";
 * escapeMarkdown("**bold** <b>"); // "\\*\\*bold\\*\\* &lt;b&gt;"
 * ```
 */
export function escapeMarkdown(text: string, most?: number): string {
  return neutralise(text, most)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+\-.!|~^:/=$"']/g, "\\$&")
    .replaceAll("@", "@<!-- -->")
    .replaceAll("\n", "<br>");
}

/** A block of code that nothing in `text` can end. */
export function codeBlock(text: string, most?: number): string {
  const safe = neutralise(text, most).trimEnd();
  const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${safe}\n${fence}`;
}
