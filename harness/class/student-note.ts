/** What stands in a student's own reports beside the verdict: who it is, what a person has said, the code. Pure. */
import { Buffer } from "node:buffer";
import { escapeMarkup, escapeName } from "../report/shared/markup.ts";
import { neutralise } from "../report/shared/neutralise.ts";
import { number } from "../report/shared/verdict-words.ts";
import { decodeSource } from "../source/decode.ts";
import type { LessonPoints } from "./course/points.ts";

/** Of one student and one lesson: nothing of anybody else's. */
export interface StudentNote {
  student: string;
  /** As the roster has it. */
  name?: string;
  points?: LessonPoints;
  /** On the leaderboard, where there is one. */
  pseudonym?: string;
  source: Uint8Array;
}

/** The reports of a grade by their endings, with the note in them where we know the ending. */
export function withNote(reports: Readonly<Record<string, string>>, note: StudentNote): Record<string, string> {
  const code = neutralise(decodeSource(Buffer.from(note.source)).text, MOST_CODE);
  return Object.fromEntries(
    Object.entries(reports).map(([ending, report]) => [ending, NOTED[ending]?.(report, note, code) ?? report]),
  );
}

const NOTED: Readonly<Record<string, (report: string, note: StudentNote, code: string) => string>> = {
  html: inHtml,
  txt: inText,
  json: inJson,
};

/** In words, a line each. */
function lines({ student, name, points, pseudonym }: StudentNote): string[] {
  const { override, daysLate = 0, lost = 0, most = 0 } = points ?? {};
  const counted =
    points?.points === undefined
      ? "Counts: open, there is no verdict yet"
      : `Counts: ${number(points.points)} of ${number(most)}`;
  return [
    `Student: ${name === undefined || name === student ? student : `${name} (${student})`}`,
    ...(points ? [counted] : []),
    ...(daysLate > 0
      ? [`Late: ${daysLate === 1 ? "1 day" : `${daysLate} days`}, which took ${number(lost)} points`]
      : []),
    ...(override?.points === undefined
      ? []
      : [
          `Set to ${number(override.points)} points by ${override.who} on ${override.at.slice(0, 10)}: ${override.reason}`,
        ]),
    ...(override?.comment === undefined ? [] : [`Comment by ${override.who}: ${override.comment}`]),
    ...(pseudonym === undefined ? [] : [`On the leaderboard: ${pseudonym}`]),
  ];
}

function inHtml(report: string, note: StudentNote, source: string): string {
  const [who = "", ...others] = lines(note);
  const said = others.map((line) => `<p>${escapeMarkup(line, 2000)}</p>`).join("");
  const head = `<div class="verdict"><p><b>${escapeName(who)}</b></p>${said}</div>`;
  const code = `<h2>The code</h2>\n<pre>${escapeMarkup(source, Infinity)}</pre>`;
  // Our own frame: what a student's program printed is escaped in it, and ends nothing.
  return report
    .replace("<main>\n", () => `<main>\n${head}\n`)
    .replace(/\n<\/main>\n(?![\s\S]*<\/main>)/, () => `\n${code}\n</main>\n`);
}

function inText(report: string, note: StudentNote, source: string): string {
  return `${lines(note)
    .map((line) => `${neutralise(line)}\n`)
    .join("")}\n${report.trimEnd()}\n\nThe code:\n${source.trimEnd().replaceAll(/^/gm, "  │ ")}\n`;
}

function inJson(report: string, note: StudentNote, source: string): string {
  const { student, name, points, pseudonym } = note;
  const { override, ...rest } = points ?? {};
  const own = {
    student,
    ...(name !== undefined && { name }),
    ...(points && { counts: rest }),
    ...(override && { override: { ...override, student: undefined, lesson: undefined } }),
    ...(pseudonym !== undefined && { pseudonym }),
    source,
  };
  // Into our own text: to read a report and to write it again takes as long as all the rest.
  const before = report.trimEnd().slice(0, -1).trimEnd();
  const added = JSON.stringify({ class: own }, null, 2).slice(1);
  return `${before}${before === "{" ? "" : ","}${added}\n`;
}

/** More of a file is no help to a reader. */
const MOST_CODE = 100_000;
