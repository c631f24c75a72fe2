/** The report `text`: the verdict for a learner who reads it in a terminal. */
import type { Check, CheckOutcome, Estimate, SeenTable, Speedup, Verdict } from "../model.ts";
import { decidedAndMeasured } from "./shared/how-decided.ts";
import { neutralise } from "./shared/neutralise.ts";
import type { Report, Style } from "./shared/report.ts";
import { advice, certainty, fileName, headline, isOpen, number, WITHOUT_TASKSET } from "./shared/verdict-words.ts";

/** The report: what is right, how much faster it got, how that was measured, and what to try next. */
export const report: Report = (verdict, { measurement, style, verbose = false }) => {
  const { submission, output } = measurement;
  const title = `${submission.lesson.title} · ${fileName(measurement)} on ${verdict.runtime.name} ${verdict.runtime.version}`;
  return [
    [style("bold", title)],
    checks(verdict.checks, style),
    verbose ? speedup(verdict.speedup) : [],
    ...(verdict.seen ?? []).filter(({ always }) => always || verbose).map(table),
    printed(output.stdout, "Your program printed", verbose),
    printed(output.stderr, "Your program printed as errors", verbose),
    [machine(verdict, verbose), ...lacking(verdict), ...walls(verdict)],
    ending(verdict, style),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
};

const MARKS: Readonly<Record<CheckOutcome, { mark: string; format: "green" | "red" | "gray" | "yellow" }>> = {
  passed: { mark: "✓ passed ", format: "green" },
  failed: { mark: "✗ failed ", format: "red" },
  skipped: { mark: "– skipped", format: "gray" },
  inconclusive: { mark: "? unclear", format: "yellow" },
};

/** As wide as a mark, the longest usual name of a check, and two spaces after each. */
const INDENT = " ".repeat(21);

function checks(all: readonly Check[], style: Style): string[] {
  const widest = Math.max(8, ...all.map(({ id }) => id.length));
  return all.map(({ id, outcome, score, maxScore, message }) => {
    const { mark, format } = MARKS[outcome];
    const points = maxScore > 0 ? ` (${number(score)} of ${number(maxScore)} points)` : "";
    return `${style(format, mark)}  ${id.padEnd(widest)}  ${block(message + points)}`;
  });
}

function speedup(found: Speedup | undefined): string[] {
  if (found === undefined) return [];
  const { measured, projected, threshold } = found;
  const lines: string[] = [];
  if (measured) {
    lines.push(`Measured here: ${times(measured)}.`);
    if (measured.reference !== undefined)
      lines.push(`The reference solution in the same rounds: ${factor(measured.reference)}.`);
  }
  if (projected) {
    lines.push(`On ${projected.processors} free processors: ${times(projected)}.`);
    if (projected.reference !== undefined) lines.push(`The reference solution there: ${factor(projected.reference)}.`);
  }
  const [decided, measuredBy] = decidedAndMeasured(found);
  return [...lines, `Needed: ${factor(threshold)}, decided ${decided}.`, `Measured ${measuredBy}.`];
}

/** A criterion's table, with columns as wide as their longest text. */
function table({ title, columns, rows }: SeenTable): string[] {
  const cells = [columns, ...rows].map((row) => row.map((cell) => neutralise(String(cell), 60).replaceAll("\n", " ")));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return [
    `${title}:`,
    ...cells.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ")}`.trimEnd()),
  ];
}

function times(found: Omit<Estimate, "reference">): string {
  return `${factor(found.estimate)} as fast as one after the other (${certainty(found)})`;
}

function factor(value: number): string {
  return `${value.toFixed(2)} times`;
}

/**
 * So many lines of a program's output leave room for the checks on a screen of 24 rows. For both streams together, if
 * need be.
 */
const FEW_LINES = 6;
const MOST_LINES = 20;

function printed(text: string, heading: string, verbose: boolean): string[] {
  const all = neutralise(text).trimEnd().split("\n");
  if (all.length === 1 && all[0] === "") return [];
  const most = verbose ? MOST_LINES : FEW_LINES;
  // A single line is shown rather than a note that one line was left out.
  const shown = all.length <= most + 1 ? all.length : most;
  const lines = all.slice(0, shown).map((line) => `  │ ${line}`);
  if (all.length > shown) lines.push(`  │ … (${all.length - shown} more lines)`);
  return [`${heading}:`, ...lines];
}

function machine(verdict: Verdict, verbose: boolean): string {
  const {
    machine: { processors, quota, fit },
    sandbox,
    seed,
    durationMs,
  } = verdict;
  const parts = [
    `${processors} ${processors === 1 ? "processor" : "processors"}`,
    quota === undefined ? "" : `a quota of ${number(quota)}`,
    fit ? "" : `not fit to show ${verdict.seen === undefined ? "a speed-up" : "it"} now`,
    sandbox === "none" && !verbose ? "" : `sandbox ${sandbox}`,
    verbose ? `seed ${seed}` : "",
    `${(durationMs / 1000).toFixed(1)} s`,
  ];
  return `This machine: ${parts.filter(Boolean).join(", ")}.`;
}

function lacking({ machine: { lacks } }: Verdict): string[] {
  return lacks === undefined ? [] : [WITHOUT_TASKSET];
}

function walls({ sandboxReason }: Verdict): string[] {
  return sandboxReason === undefined ? [] : [`Without the walls of bubblewrap: ${block(sandboxReason)}.`];
}

const COLOURS: Readonly<Record<Verdict["outcome"], "green" | "red" | "yellow">> = {
  passed: "green",
  failed: "red",
  inconclusive: "yellow",
  unfit: "yellow",
  suspicious: "yellow",
  error: "red",
};

function ending(verdict: Verdict, style: Style): string[] {
  const { word, rest } = headline(verdict);
  const { happened, next } = advice(verdict);
  const open = isOpen(verdict.outcome);
  const first = style(["bold", COLOURS[verdict.outcome]], open ? word : `${word} ${rest}`);
  return [
    open ? `${first} ${rest}` : first,
    ...(happened ? [`What happened: ${block(happened)}`] : []),
    ...(next ? [`Next: ${block(next)}`] : []),
  ];
}

/**
 * Text that may hold lines of a student's: lines after the first begin with a bar, so that none is taken for one of
 * ours.
 */
function block(text: string): string {
  return neutralise(text).trimEnd().replaceAll("\n", `\n${INDENT}│ `);
}
