/**
 * The report `html`: one self-contained file with the timeline, the evidence and the diagnosis, for screen and paper.
 */

import type { Check, Measurement, Round, Seen, SeenTable, Speedup, Verdict } from "../model.ts";
import { heldInWords, tookMs } from "../took-ms.ts";
import { stretchesOf } from "./shared/activity-stretches.ts";
import { type Bar, bars } from "./shared/bars.ts";
import { howDecided } from "./shared/how-decided.ts";
import { page } from "./shared/html-page.ts";
import { escapeMarkup as text } from "./shared/markup.ts";
import type { Report } from "./shared/report.ts";
import { advice, certainty, fileName, headline, number } from "./shared/verdict-words.ts";
import { whyNotFaster } from "./shared/why-not-faster.ts";

export const report: Report = (verdict, { measurement, gradedAt }) => {
  const { title } = measurement.submission.lesson;
  const { word, rest } = headline(verdict);
  const { happened, next } = advice(verdict);
  const { stdout, stderr } = measurement.output;
  const body = [
    `<h1>${text(title, 200)}</h1>`,
    `<p class="soft">${text(fileName(measurement))} on ${verdict.runtime.name} ${text(verdict.runtime.version, 100)}, graded ${gradedAt.toISOString().slice(0, 16).replace("T", " ")} UTC</p>`,
    `<div class="verdict ${verdict.outcome}"><p><b>${word}</b> ${text(rest)}</p>`,
    happened && `<p><b>What happened:</b> ${lines(happened)}</p>`,
    next && `<p><b>Next:</b> ${lines(next)}</p>`,
    "</div>",
    `<h2>Checks</h2>\n${checks(verdict.checks)}`,
    verdict.speedup && `<h2>Speed-up</h2>\n${speedup(verdict.speedup)}`,
    timeline(measurement),
    ...(verdict.seen ?? []).map(seenTable),
    `<h2>Evidence</h2>\n${evidence(verdict)}`,
    printed("The program printed", stdout),
    printed("The program printed as errors", stderr),
  ];
  return page(`${title}: ${word} ${fileName(measurement)}`, body.filter(Boolean).join("\n"));
};

const MARKS: Readonly<Record<Check["outcome"], string>> = {
  passed: "✓ passed",
  failed: "✗ failed",
  skipped: "– skipped",
  inconclusive: "? unclear",
};

function checks(all: readonly Check[]): string {
  const rows = all.map(
    ({ id, outcome, score, maxScore, message }) =>
      `<tr><td>${id}</td><td class="short ${outcome}">${MARKS[outcome]}</td><td class="short number">${number(score)} of ${number(maxScore)}</td><td>${lines(message)}</td></tr>`,
  );
  return `<table><thead><tr><th>check</th><th>outcome</th><th class="number">points</th><th>what was seen</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function speedup(found: Speedup): string {
  const { measured, projected, threshold } = found;
  const rows = [
    measured && { name: "measured here", ...measured },
    projected && { name: `on ${projected.processors} free processors`, ...projected },
  ].filter((row) => row !== undefined);
  const cells = rows.map(
    ({ name, ...found }) =>
      `<tr><td>${name}</td><td class="number">${number(found.estimate)}</td><td>${certainty(found)}</td><td class="number">${found.reference === undefined ? "" : number(found.reference)}</td></tr>`,
  );
  const table = `<table><thead><tr><th></th><th class="number">times as fast</th><th>how sure</th><th class="number">reference</th></tr></thead><tbody>${cells.join("")}</tbody></table>`;
  return `${rows.length > 0 ? table : ""}<p>Needed: ${number(threshold)}, ${howDecided(found)}.</p>`;
}

function seenTable({ title, columns, rows }: SeenTable): string {
  const row = (cells: readonly Seen[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${text(String(cell), 200)}</${tag}>`).join("")}</tr>`;
  return `<h2>${text(title, 200)}</h2>\n<table><thead>${row(columns, "th")}</thead><tbody>${rows.map((each) => row(each, "td")).join("")}</tbody></table>`;
}

/** The timeline: requests in flight where the work waits, the programs side by side where it computes. */
function timeline({ rounds, activity }: Measurement): string {
  const last = rounds.findLast(({ overlap }) => overlap !== undefined)?.overlap;
  if (last && last.spans.length > 0) {
    const requests = [...last.spans]
      .sort((a, b) => a.fromMs - b.fromMs)
      .map(
        ({ fromMs, toMs }, index): Bar => ({ row: `request ${index + 1}`, from: fromMs, to: toMs, look: "student" }),
      );
    return figure(
      requests,
      `The last timed round as the grader's slow service saw it: ${last.requests} requests, at most ${last.mostInFlight} in flight at once.${heldInWords(last)}`,
    );
  }
  const threads = activity
    ? figure(
        stretchesOf(activity).map(
          ({ row, doing, fromMs, toMs }): Bar => ({ row, from: fromMs, to: toMs, look: doing }),
        ),
        `The program's last timed run, on ${activity.processors === 1 ? "one processor" : `${activity.processors} processors`}: each thread runs (blue), or is ready and has no processor (pale). ${whyNotFaster(activity)}`,
      )
    : "";
  const programs = rounds.slice(0, 12).flatMap((round, index) => sideBySide(round, index + 1));
  const sideBySides = figure(
    programs,
    `Each timed round: how long the sequential version (grey), your program (blue) and the reference (orange) took on the same question${
      rounds.some(({ projected }) => projected) ? ", as it would have been on free processors" : ""
    }.`,
    "Rounds",
  );
  return threads + sideBySides;
}

function sideBySide(round: Round, nth: number): Bar[] {
  return (["baseline", "student", "reference"] as const).flatMap((name) => {
    const ms = tookMs(round, name);
    if (ms === undefined) return [];
    return [{ row: `round ${nth} ${NAMES[name]}`, from: 0, to: ms, look: name, label: `${Math.round(ms)} ms` }];
  });
}

const NAMES = { baseline: "sequential", student: "yours", reference: "reference" } as const;

function figure(all: readonly Bar[], caption: string, title = "Timeline"): string {
  const drawn = bars(all, caption);
  return drawn === "" ? "" : `<h2>${title}</h2>\n<figure>${drawn}<figcaption>${text(caption)}</figcaption></figure>`;
}

function evidence({
  checks,
  machine,
  sandbox,
  sandboxReason,
  seed,
  durationMs,
  diagnosis,
  speedup,
  witnessed,
  seen,
}: Verdict): string {
  const ran: Fact[] = [
    ["processors", machine.processors],
    ["processor quota", machine.quota],
    [seen ? "machine can show it" : "machine can show a speed-up", machine.fit ? "yes" : "not now"],
    ["sandbox", sandbox],
    ["without bubblewrap, because", sandboxReason],
    [
      "parallel by proof",
      witnessed === undefined ? undefined : witnessed ? "yes: witnessed on this machine" : "no: by estimate",
    ],
    ["seed", seed],
    ["grading took", `${(durationMs / 1000).toFixed(1)} s`],
    ["diagnosis", diagnosis?.kind],
  ];
  const found = checks.flatMap(({ id, evidence }) =>
    Object.entries(evidence)
      .filter(([key, value]) => !(speedup && IN_SPEEDUP.has(key)) && !isLoaded(value))
      .map(([key, value]): Fact => [`${id}: ${inWords(key)}`, value]),
  );
  return `${factsTable(ran)}\n${factsTable(found)}`;
}

type Fact = [name: string, value: unknown];

/** Evidence that the table of the speed-up already shows. */
const IN_SPEEDUP = new Set(["estimate", "low", "high", "reference", "threshold"]);

/** Evidence that the check `loads` already shows. */
function isLoaded(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "loaded";
}

/** `perRound` as "per round". */
function inWords(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function factsTable(facts: readonly Fact[]): string {
  const rows = facts
    .filter(([, value]) => value !== undefined)
    .slice(0, 200)
    .map(([key, value]) => `<tr><td>${text(key, 100)}</td><td>${text(shown(value), 1000)}</td></tr>`);
  return rows.length === 0 ? "" : `<table class="facts"><tbody>${rows.join("")}</tbody></table>`;
}

/** A value of the evidence; what JSON cannot say is named by its type. */
function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return number(value);
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

function printed(heading: string, output: string): string {
  return output.trim() === "" ? "" : `<h2>${heading}</h2>\n<pre>${text(output)}</pre>`;
}

function lines(message: string): string {
  return text(message).replaceAll("\n", "<br>");
}
