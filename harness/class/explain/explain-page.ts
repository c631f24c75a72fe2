/** One grade with all that it rests on, as a page. Pure. */
import { bars } from "../../report/shared/bars.ts";
import { page } from "../../report/shared/html-page.ts";
import { escapeMarkup, escapeName } from "../../report/shared/markup.ts";
import type { Explained } from "./explained.ts";
import { MOST_TEXT, type Part, partsOf, titleOf } from "./parts.ts";

export function explainPage(explained: Explained): string {
  const title = `${explained.lesson}: ${titleOf(explained)}`;
  const body = partsOf(explained).map((part) => `<h2>${part.heading}</h2>\n${inHtml(part)}`);
  return page(
    title,
    [`<h1>${escapeMarkup(explained.lesson)}: ${escapeName(titleOf(explained))}</h1>`, ...body].join("\n"),
  );
}

function inHtml(part: Part): string {
  if (part.kind === "text") return `<pre>${escapeMarkup(part.text, MOST_TEXT)}</pre>`;
  if (part.kind === "bars")
    return `<figure>${bars(part.bars, part.caption)}<figcaption>${part.caption}</figcaption></figure>`;
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${escapeMarkup(cell)}</${tag}>`).join("");
  const head = part.columns.some(Boolean) ? `<thead><tr>${cells(part.columns, "th")}</tr></thead>` : "";
  const body = part.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
  return `<div class="scroll"><table>${head}<tbody>${body}</tbody></table></div>`;
}
