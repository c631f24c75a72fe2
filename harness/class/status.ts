/** How far a class is, while it is being graded: as lines, as a page, and for Prometheus. Pure. */

import { page } from "../report/shared/html-page.ts";
import { escapeMarkup, escapeName } from "../report/shared/markup.ts";
import { nameAsIs } from "../report/shared/neutralise.ts";

/** What the database says at a moment. */
export interface ClassStatus {
  pending: number;
  /** Of those, what is to be graded before all others. */
  urgent: number;
  outcomes: { outcome: string; count: number }[];
  machines: MachineStatus[];
  /** What brought its graders down, and was set aside. */
  dead: { student: string; lesson: string; why: string }[];
  /** Milliseconds that the pending grades take on one machine, by those that were measured; absent where none was. */
  leftMs?: number;
}

export interface MachineStatus {
  machine: string;
  graded: number;
  /** Grades in the last ten minutes. */
  lately: number;
  /** Grades an hour, since the first of those. */
  hourly: number;
}

/** A machine that began a minute ago graded nothing in the nine before: that is no slow machine. */
export function hourly(lately: number, sinceFirstMs: number): number {
  return lately < 2 || sinceFirstMs <= 0 ? lately * 6 : Math.round(((lately - 1) / sinceFirstMs) * 3_600_000);
}

/** Machines that graded lately share what is left; where none did, one is meant. */
export function timeLeft({ leftMs, machines }: ClassStatus): number | undefined {
  const busy = machines.filter(({ lately }) => lately > 0).length;
  return leftMs === undefined ? undefined : leftMs / Math.max(1, busy);
}

/** Such as "40 s", "12 min" or "3.5 h". */
export function timeInWords(ms: number): string {
  if (ms < 90_000) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return ms < 90 * 60_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}

export function statusLines(status: ClassStatus): string {
  const left = timeLeft(status);
  const lines = [
    headOf(status),
    ...status.outcomes.map(({ outcome, count }) => `  ${String(count).padStart(6)}  ${outcome}`),
    ...(left !== undefined && status.pending > 0 ? [`About ${timeInWords(left)} left.`] : []),
    ...status.machines.map(
      ({ machine, graded, hourly }) => `  ${String(graded).padStart(6)}  ${nameAsIs(machine)}, ${hourly} an hour`,
    ),
    ...(status.dead.length > 0
      ? [`Set aside: ${status.dead.length} (to grade them again: key r, or class watch --once --retry)`]
      : []),
    ...status.dead
      .slice(0, 20)
      .map(({ student, lesson, why }) => `  ${nameAsIs(student)}, ${lesson}: ${nameAsIs(why, 200)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function headOf({ pending, urgent, outcomes }: ClassStatus): string {
  const graded = outcomes.reduce((sum, { count }) => sum + count, 0);
  return `${graded === 1 ? "1 grade" : `${graded} grades`}, ${pending} to do${urgent > 0 ? `, ${urgent} of them first` : ""}`;
}

/** A page that loads nothing; it asks for itself again every few seconds. */
export function statusPage(name: string, status: ClassStatus): string {
  const left = timeLeft(status);
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
    rows.length === 0
      ? ""
      : `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead><tbody>${rows.map(row).join("\n")}</tbody></table>`;
  const body = [
    `<h1>${escapeMarkup(name, 200)}</h1>`,
    `<p>${headOf(status)}${left !== undefined && status.pending > 0 ? `, about ${timeInWords(left)} left` : ""}.</p>`,
    table(
      ["outcome", "grades"],
      status.outcomes.map(({ outcome, count }) => [escapeMarkup(outcome), String(count)]),
    ),
    table(
      ["machine", "grades", "an hour, lately"],
      status.machines.map(({ machine, graded, hourly }) => [escapeName(machine), String(graded), String(hourly)]),
    ),
    status.dead.length > 0 && "<h2>Set aside</h2>",
    table(
      ["student", "lesson", "why"],
      status.dead.map(({ student, lesson, why }) => [escapeName(student), escapeMarkup(lesson), escapeMarkup(why)]),
    ),
  ];
  const made = page(`${name}: ${status.pending} to do`, body.filter(Boolean).join("\n"));
  return made.replace("<head>", '<head>\n<meta http-equiv="refresh" content="5">');
}

/** Prometheus' text format, version 0.0.4. */
export function metrics(status: ClassStatus): string {
  const left = timeLeft(status);
  return [
    metric("pending", "gauge", "Attempts that have no verdict yet.", [["", status.pending]]),
    metric("urgent", "gauge", "Of those, what is graded before all others.", [["", status.urgent]]),
    metric(
      "verdicts_total",
      "counter",
      "Attempts that have a verdict, by outcome.",
      status.outcomes.map(({ outcome, count }) => [`{outcome="${label(outcome)}"}`, count]),
    ),
    metric(
      "machine_verdicts_total",
      "counter",
      "Attempts that have a verdict, by the machine that graded.",
      status.machines.map(({ machine, graded }) => [`{machine="${label(machine)}"}`, graded]),
    ),
    metric("dead_letters", "gauge", "Submissions that brought their graders down.", [["", status.dead.length]]),
    left === undefined ? "" : metric("left_seconds", "gauge", "What is left, by measured grades.", [["", left / 1000]]),
  ].join("");
}

function metric(
  name: string,
  type: "gauge" | "counter",
  help: string,
  values: readonly (readonly [labels: string, value: number])[],
): string {
  const full = `threadwork_class_${name}`;
  const lines = values.map(([labels, value]) => `${full}${labels} ${value}\n`);
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join("")}`;
}

function label(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
