/** An anonymous leaderboard. Pure. */

import { page } from "../../report/shared/html-page.ts";
import { escapeMarkup as text } from "../../report/shared/markup.ts";
import type { GradeRow } from "../records.ts";
import { table } from "./html-table.ts";

/**
 * The fastest of each lesson, by pseudonym; only passed ones. A student who is not clearly slower than the first of a
 * place shares it: their intervals overlap.
 */
export function leaderboardPage(
  name: string,
  rows: readonly GradeRow[],
  pseudonym: (student: string) => string,
): string {
  const lessons = [...new Set(rows.map(({ lesson }) => lesson))].sort();
  const boards = lessons.map((lesson) => {
    const passed = rows.filter((row) => row.lesson === lesson && row.outcome === "passed" && row.speedup !== undefined);
    const lines = places(passed).map(({ place, of }) =>
      // By pseudonym within a place, so that the order says nothing.
      of
        .map((row) => ({ who: pseudonym(row.student), speedup: row.speedup! }))
        .sort((a, b) => (a.who < b.who ? -1 : 1))
        .map(({ who, speedup }) => [String(place), text(who), speedup.toFixed(of.length > 1 ? 1 : 2)]),
    );
    return `<h2>${text(lesson)}</h2>\n${table(["", "who", "speed-up"], lines.flat())}`;
  });
  const how = `<p class="soft">Who is not clearly slower shares a place: their intervals overlap.</p>`;
  return page(`${name}: leaderboard`, [`<h1>${text(name, 200)}: leaderboard</h1>`, how, ...boards].join("\n"));
}

/** The students of each place, the fastest first. The number of a place counts the students before it. */
function places(rows: readonly GradeRow[]): { place: number; of: GradeRow[] }[] {
  const found: { place: number; of: GradeRow[]; low: number }[] = [];
  for (const [before, row] of rows.toSorted((a, b) => b.speedup! - a.speedup!).entries()) {
    const last = found.at(-1);
    if (last && (row.high ?? row.speedup!) >= last.low) last.of.push(row);
    else found.push({ place: before + 1, of: [row], low: row.low ?? row.speedup! });
  }
  return found;
}
