/** A verdict: what came out, what happened, what to try next, and what it rests on. */
import type { Graded } from "../desk.ts";
import { h } from "./dom.ts";
import { workView } from "./work-view.ts";

const CHECKS = "Checks";
const MARKS = { passed: "✓ passed", failed: "✗ failed", skipped: "– skipped", inconclusive: "? unclear" } as const;

export function verdictView(graded: Graded): HTMLElement {
  const { outcome, word, rest, happened, next, checks, needed, speedups, tables, work, printed, how } = graded;
  return h(
    "section",
    { class: `verdict ${outcome}`, "aria-label": "Verdict" },
    h("p", { class: "headline" }, h("strong", {}, word), ` ${rest}`),
    happened !== undefined && h("p", {}, h("strong", {}, "What happened: "), happened),
    next !== undefined && h("p", {}, h("strong", {}, "Next: "), next),
    table(
      CHECKS,
      ["check", "outcome", "points", "what was seen"],
      checks.map(({ asks, outcome, score, maxScore, message, hint }) => [
        asks,
        MARKS[outcome],
        maxScore === 0 ? "" : `${number(score)} of ${number(maxScore)}`,
        hint !== undefined && outcome === "failed" && !`${message}. ${happened}`.includes(hint)
          ? `${message}. Try: ${hint}`
          : message,
      ]),
    ),
    speedups.length > 0 &&
      table(
        `Speed-up${needed === undefined ? "" : `: ${number(needed)} is needed`}`,
        ["", "times as fast", "how sure", "reference"],
        speedups.map(({ name, estimate, certainty, reference }) => [
          name,
          number(estimate),
          certainty,
          reference === undefined ? "" : number(reference),
        ]),
      ),
    work && workView(work),
    ...tables.map(({ title, columns, rows }) =>
      table(
        title,
        columns,
        rows.map((row) => row.map((cell) => (typeof cell === "number" ? number(cell) : cell))),
      ),
    ),
    printed.trim() !== "" &&
      h("details", {}, h("summary", {}, "Your program printed"), h("pre", { tabindex: 0 }, printed)),
    h("p", { class: "soft" }, `Graded on ${how}.`),
  );
}

/** With its roles, which are lost where a phone shows rows below each other. */
function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  // Narrow windows scroll it, by keys, too.
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
    h(
      "table",
      { class: caption === CHECKS ? "checks" : "", role: "table" },
      h("caption", {}, caption),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          ...columns.map((head) => (head === "" ? h("td") : h("th", { scope: "col", role: "columnheader" }, head))),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        ...rows.map((row) => h("tr", { role: "row" }, ...row.map((cell) => h("td", { role: "cell" }, cell)))),
      ),
    ),
  );
}

function number(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : "–";
}
