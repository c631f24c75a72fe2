/** One grade with all that it rests on, as lines for a terminal. Pure. */
import type { Bar } from "../../report/shared/bars.ts";
import { nameAsIs, neutralise } from "../../report/shared/neutralise.ts";
import type { Explained } from "./explained.ts";
import { MOST_TEXT, type Part, partsOf, shownMs, titleOf } from "./parts.ts";

export function explainText(explained: Explained): string {
  const parts = partsOf(explained).map((part) => `\n${part.heading}\n${inText(part)}`);
  return `${explained.lesson}: ${nameAsIs(titleOf(explained))}\n${parts.join("")}`;
}

function inText(part: Part): string {
  if (part.kind === "text") return `${neutralise(part.text, MOST_TEXT).trimEnd().replaceAll(/^/gm, "  │ ")}\n`;
  if (part.kind === "bars") return `${inLines(part.bars)}  ${part.caption}\n`;
  const isFacts = !part.columns.some(Boolean);
  const all = isFacts ? part.rows : [part.columns, ...part.rows];
  // Facts are shown in full; cells of a table only as far as needed to recognise them.
  const most = isFacts ? 1000 : 200;
  const shown = all.map((row) => row.map((cell) => neutralise(cell, most).replaceAll("\n", " ")));
  const widths = shown[0]!.map((_, column) => Math.min(40, Math.max(...shown.map((row) => row[column]!.length))));
  return shown
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** A drawing of characters, for who has a terminal only: a line a row. */
function inLines(all: readonly Bar[]): string {
  const end = Math.max(1, ...all.map(({ to }) => to));
  const at = (ms: number) => Math.round((ms / end) * WIDE);
  const rows = [...Map.groupBy(all, ({ row }) => row)].slice(0, 40);
  return rows
    .map(([row, own]) => {
      const cells = Array.from({ length: WIDE }, () => " ");
      for (const { from, to, look } of own)
        cells.fill(look === "waits" ? "░" : "█", Math.min(at(from), WIDE - 1), Math.max(at(to), at(from) + 1));
      const took = own.length === 1 && own[0]!.look !== "waits" ? ` ${shownMs(own[0]!.to - own[0]!.from)} ms` : "";
      return `  ${row.padEnd(22)}${cells.join("").trimEnd()}${took}\n`;
    })
    .join("");
}

const WIDE = 50;
