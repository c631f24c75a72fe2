/** The pairs of a lesson as a page for the instructor: the common parts side by side. Pure. */

import { page } from "../../report/shared/html-page.ts";
import { escapeMarkup, escapeName } from "../../report/shared/markup.ts";
import type { Pair, Parts } from "./similar.ts";

export function similarPage(lesson: string, pairs: readonly Pair[], handIns: number): string {
  const list = pairs.map(
    ({ students: [a, b], share, shared }, index) =>
      `<tr><td><a href="#pair-${index + 1}">${escapeName(a)} and ${escapeName(b)}</a></td><td class="number">${percent(share)}</td><td class="number">${shared}</td></tr>`,
  );
  const table = `<table><thead><tr><th>who</th><th class="number">in common</th><th class="number">pieces</th></tr></thead><tbody>${list.join("\n")}</tbody></table>`;
  const body = [
    `<h1>${escapeMarkup(lesson)}: similar hand-ins</h1>`,
    `<div class="verdict"><p><b>For a person to look at; no grade follows from it.</b> Short programs that do the same look alike, and some of this was taught. What the starter gave, and what many of the class have, is left out; names, texts, numbers and comments do not count.</p></div>`,
    `<p class="soft">${handIns} hand-ins, ${pairs.length} pairs. Winnowing over tokens (Schleimer, Wilkerson, Aiken 2003).</p>`,
    pairs.length > 0 ? table : "<p>No two of them have enough in common.</p>",
    ...pairs.map(({ students, sources, parts, share, asSolved = 0 }, index) => {
      const side = (at: 0 | 1) => `<td><pre>${marked(sources[at], parts[at])}</pre></td>`;
      return `<h2 id="pair-${index + 1}">${escapeName(students[0])} and ${escapeName(students[1])}: ${percent(share)}</h2>\n${taught(asSolved)}<table><tbody><tr>${side(0)}${side(1)}</tr></tbody></table>`;
    }),
  ];
  return page(`${lesson}: similar hand-ins`, body.join("\n"));
}

/** A longer file is cut. */
const MOST = 20_000;

function marked(source: string, parts: Parts): string {
  const shown = source.slice(0, MOST);
  const out: string[] = [];
  let at = 0;
  for (const [from, to] of parts) {
    if (from >= shown.length) break;
    out.push(escapeMarkup(shown.slice(at, from), MOST), `<mark>${escapeMarkup(shown.slice(from, to), MOST)}</mark>`);
    at = to;
  }
  return `${out.join("")}${escapeMarkup(shown.slice(at), MOST)}`;
}

/** Says that two hand-ins may have something in common without one being copied from the other. */
function taught(asSolved: number): string {
  if (asSolved === 0) return "";
  const all = asSolved === 1 ? "All of it is" : `${percent(asSolved)} of it is`;
  return `<p>${all} in the lesson's own solution, too: both may have done it as the lesson does.</p>\n`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
