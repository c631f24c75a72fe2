import { outcomesThat } from "../../outcomes.ts";
import { escapeMarkup } from "./markup.ts";

/**
 * A whole HTML page in one file: it loads nothing and runs nothing, reads well on paper, and follows the reader's
 * choice of dark or light. `body` is markup, the rest is text.
 */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(title, 200)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** What has an outcome without a verdict, as the style sheet selects it. */
const OPEN = [...outcomesThat("again"), ...outcomesThat("person")].map((outcome) => `b.${outcome}`).join(", ");

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --soft: #626971; --line: #d9dde2; --paper: #fff; --tint: #f4f6f8;
  --good: #17743b; --bad: #b3261e; --open: #8a5a00; --mark: #ffe9a8; --a: #2563a8; --b: #b4691f; --c: #6b7280; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a0a7b0; --line: #3a4048; --paper: #15181c; --tint: #1e2329;
  --good: #5cc98a; --bad: #ff8a80; --open: #f0b95a; --mark: #5a4a12; --a: #6fa8e8; --b: #e6a35c; --c: #8b939e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; }
.soft { color: var(--soft); }
.verdict { border-left: .35rem solid var(--open); background: var(--tint); padding: .6rem 1rem; margin: 1rem 0; }
.verdict.passed { border-color: var(--good); } .verdict.failed { border-color: var(--bad); }
b.passed, td.passed, .verdict.passed p:first-child b { color: var(--good); }
b.failed, td.failed, .verdict.failed p:first-child b { color: var(--bad); }
${OPEN} { color: var(--open); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); font-size: .875rem; }
td.number, th.number { text-align: right; white-space: nowrap; }
.facts { display: inline-table; width: 47%; min-width: 17rem; margin-right: 2%; vertical-align: top; } .facts td:first-child { color: var(--soft); }
pre { background: var(--tint); padding: .75rem 1rem; overflow-x: auto; white-space: pre-wrap; font-size: .875rem; }
figure { margin: .5rem 0; } figcaption { color: var(--soft); font-size: .875rem; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .rule { stroke: var(--line); } svg .bar { fill: var(--a); } svg .bar.baseline { fill: var(--c); }
svg .bar.reference { fill: var(--b); } svg .bar.waits { fill: var(--a); opacity: .3; } svg .mark { stroke: var(--bad); stroke-dasharray: 4 3; }
td:last-child, p { overflow-wrap: anywhere; } .short { white-space: nowrap; }
mark { background: var(--mark); color: inherit; } .scroll { overflow-x: auto; } a { color: var(--a); } .plot { display: inline-block; width: 47%; min-width: 17rem; margin-right: 2%; }
.part { content-visibility: auto; contain-intrinsic-size: auto 1900px; } .part table { table-layout: fixed; }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --tint: #f3f3f3; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; } pre { white-space: pre-wrap; }
  .part { content-visibility: visible; } h2 { break-after: avoid; } figure, tr, .verdict { break-inside: avoid; } thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } @page { margin: 18mm; } }
`;
