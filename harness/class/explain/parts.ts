/** The parts of the explanation of a grade: why it came out so, and the evidence. Pure. */
import type { Activity, Verdict } from "../../model.ts";
import { stretchesOf } from "../../report/shared/activity-stretches.ts";
import type { Bar } from "../../report/shared/bars.ts";
import { howDecided } from "../../report/shared/how-decided.ts";
import { number } from "../../report/shared/verdict-words.ts";
import { whyNotFaster } from "../../report/shared/why-not-faster.ts";
import type { LessonPoints } from "../course/points.ts";
import type { TimedRound } from "../evidence.ts";
import type { Result } from "../records.ts";
import type { Explained } from "./explained.ts";
import { whyOf } from "./why-this-grade.ts";

/** A heading with facts, a table or text below it. */
export type Part = { heading: string } & (
  | { kind: "rows"; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: "text"; text: string }
  | { kind: "bars"; bars: readonly Bar[]; caption: string }
);

/** At most so much of a text is shown. */
export const MOST_TEXT = 200_000;

/** Whose grade it is. */
export function titleOf({ student, name }: Explained): string {
  return name === undefined || name === student ? student : `${name} (${student})`;
}

/** All parts, in reading order. */
export function partsOf(explained: Explained): Part[] {
  const { verdict, evidence, points, overrides, attempts, again, source, sameQuestions } = explained;
  const rows = (heading: string, columns: readonly string[], all: readonly (readonly string[])[]): Part[] =>
    all.length === 0 ? [] : [{ kind: "rows", heading, columns, rows: all }];
  const why = whyOf(explained);
  return [
    ...(why.length > 0 ? [{ kind: "text", heading: "Why", text: why.join("\n") } as const] : []),
    ...rows("What it counts", ["", ""], countsOf(points, verdict)),
    ...rows(
      "Said by a person",
      ["on", "by", "points", "why", "comment"],
      overrides.map((each) => [
        each.at.slice(0, 16).replace("T", " "),
        each.who,
        each.points === undefined ? "–" : number(each.points),
        each.reason,
        each.comment ?? "",
      ]),
    ),
    ...rows(
      "Checks",
      ["check", "outcome", "points", "what was seen"],
      (verdict?.checks ?? []).map(({ id, outcome, score, maxScore, message }) => [
        id,
        outcome,
        `${number(score)} of ${number(maxScore)}`,
        message,
      ]),
    ),
    ...rows("The threshold, and where it comes from", ["criterion", "asks for", "from"], thresholdsOf(explained)),
    ...rows(
      "Questions and both answers",
      ["question", "asked", "right answer", "the program's"],
      (evidence?.questions ?? []).map((each) => [
        each.label,
        each.question,
        each.expected,
        each.differs === undefined ? each.found : `${each.found} (differs at ${each.differs})`,
      ]),
    ),
    ...rows(
      "Every timed round, milliseconds",
      ["round", "work", "sequential", "the program", "reference", "on free processors: program", "reference"],
      (evidence?.rounds ?? []).map(({ scale = 1, wallMs, freeMs }, index) => [
        String(index + 1),
        `${number(scale)} ×`,
        ...["baseline", "student", "reference"].map((arm) => shownMs(wallMs[arm])),
        ...["student", "reference"].map((arm) => shownMs(freeMs?.[arm])),
      ]),
    ),
    ...threadsOf(evidence?.activity),
    ...timelineOf(evidence?.rounds ?? []),
    ...rows("The machine", ["", ""], machineOf(explained)),
    ...rows(
      "Attempts",
      ["attempt", "on", "outcome", "points", "speed-up", "diagnosis", "runtime", "grader", "machine"],
      attempts.map((each) => [
        String(each.attempt),
        each.gradedAt.slice(0, 16).replace("T", " "),
        each.outcome,
        `${number(each.score)} of ${number(each.maxScore)}`,
        each.speedup === undefined ? "–" : each.speedup.toFixed(2),
        each.diagnosis ?? "",
        each.runtime,
        each.grader,
        each.machine,
      ]),
    ),
    ...(again ? rows(`Graded again ${again.length} times now`, AGAIN, tallyOf(again)) : []),
    ...(evidence?.printed === undefined
      ? []
      : [{ kind: "text", heading: "The program printed", text: evidence.printed } as const]),
    { kind: "text", heading: "The code", text: source },
    ...(evidence
      ? []
      : [
          {
            kind: "text",
            heading: "Evidence",
            text: "Of this grade none was kept: --again 1 grades and shows it.",
          } as const,
        ]),
    ...(sameQuestions === undefined
      ? []
      : [{ kind: "text", heading: "The same questions again", text: sameQuestions } as const]),
  ];
}

function countsOf(points: LessonPoints | undefined, verdict: Verdict | undefined): string[][] {
  if (!points) return [];
  const graded = verdict
    ? [["graded", `${verdict.outcome}, ${number(verdict.score)} of ${number(verdict.maxScore)}`]]
    : [];
  const late =
    points.daysLate > 0
      ? [["late", `${points.daysLate === 1 ? "1 day" : `${points.daysLate} days`}, which took ${number(points.lost)}`]]
      : [];
  const counts = points.points === undefined ? "open" : `${number(points.points)} of ${number(points.most)}`;
  const diagnosis = verdict?.diagnosis
    ? [["diagnosis", `${verdict.diagnosis.kind}: ${verdict.diagnosis.message}`]]
    : [];
  return [...graded, ...late, ["counts", `${counts} (${points.status})`], ...diagnosis];
}

function thresholdsOf({ evidence, verdict, course, lesson }: Explained): string[][] {
  const own = `lessons/${lesson}/lesson.ts`;
  const options = (evidence?.thresholds ?? []).map(({ criterion, name, value }) => [
    criterion,
    `${name}: ${number(value)}`,
    course[name] === undefined ? own : "the course file",
  ]);
  const { speedup } = verdict ?? {};
  const decided = speedup
    ? [["speed-up", `more than ${number(speedup.threshold)}`, `made of these, ${howDecided(speedup)}`]]
    : [];
  return [...options, ...decided];
}

function machineOf({ attempts, verdict }: Explained): string[][] {
  const last = attempts.at(-1);
  const facts: (readonly [string, unknown])[] = [
    ["machine", last?.machine],
    ["runtime", verdict && `${verdict.runtime.name} ${verdict.runtime.version}`],
    ["processors", verdict?.machine.processors],
    ["quota", verdict?.machine.quota],
    ["could show it then", verdict && (verdict.machine.fit ? "yes" : "no")],
    ["walls", verdict?.sandbox],
    [
      "proved on this machine",
      verdict?.witnessed === undefined ? undefined : verdict.witnessed ? "yes" : "no, an estimate",
    ],
    ["seed", verdict?.seed],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

/** Which thread was busy when. Of threads that take turns, no single figure shows that. */
function threadsOf(activity: Activity | undefined): Part[] {
  if (!activity) return [];
  const all = stretchesOf(activity).map(
    ({ row, doing, fromMs, toMs }): Bar => ({ row, from: fromMs, to: toMs, look: doing }),
  );
  const where = activity.processors === 1 ? "on one processor" : `on ${activity.processors} processors`;
  const caption = `Each thread runs, or is ready and has no processor (pale); who waits for a lock, a message or a turn is blank. ${whyNotFaster(activity)}`;
  const heading = `Who worked when, in its last timed run of ${number(activity.ms)} ms, ${where}`;
  return all.length === 0 ? [] : [{ kind: "bars", heading, bars: all, caption }];
}

/** The timeline: of the last round with requests, the program's and the reference's; else how long each took. */
function timelineOf(rounds: readonly TimedRound[]): Part[] {
  const seen = rounds.findLast(({ student }) => student && student.length > 0);
  const both = seen ? (["student", "reference"] as const) : [];
  const requests = both.flatMap((arm) =>
    [...(seen?.[arm] ?? [])]
      .sort((a, b) => a.fromMs - b.fromMs)
      .map(
        ({ fromMs, toMs }, index): Bar => ({ row: `${NAMES[arm]} ${index + 1}`, from: fromMs, to: toMs, look: arm }),
      ),
  );
  const took = rounds.slice(0, 12).flatMap(({ wallMs, freeMs }, index) =>
    (["baseline", "student", "reference"] as const).flatMap((arm): Bar[] => {
      const ms = freeMs?.[arm] ?? wallMs[arm];
      const label = `${shownMs(ms)} ms`;
      return ms === undefined ? [] : [{ row: `round ${index + 1} ${NAMES[arm]}`, from: 0, to: ms, look: arm, label }];
    }),
  );
  const all = requests.length > 0 ? requests : took;
  const caption = requests.length > 0 ? "When each request was in flight." : "What each took on the same question.";
  const heading = "Timeline, beside the reference's";
  return all.length === 0 ? [] : [{ kind: "bars", heading, bars: all, caption }];
}

const NAMES = { baseline: "sequential", student: "program", reference: "reference" } as const;

const AGAIN = ["outcome", "how often", "points", "speed-up", "diagnosis"];

/** How often each outcome came, and with which diagnosis. */
export function tallyOf(again: readonly Result[]): string[][] {
  const byOutcome = Map.groupBy(again, ({ outcome, diagnosis }) => `${outcome}\n${diagnosis ?? ""}`);
  return [...byOutcome.values()]
    .sort((a, b) => b.length - a.length)
    .map((all) => {
      const range = (values: readonly number[]) =>
        values.length === 0 ? "–" : [...new Set([Math.min(...values), Math.max(...values)].map(number))].join(" to ");
      return [
        all[0]!.outcome,
        `${all.length} of ${again.length}`,
        range(all.map(({ score }) => score)),
        range(all.flatMap(({ speedup }) => speedup ?? [])),
        all[0]!.diagnosis ?? "",
      ];
    });
}

export function shownMs(ms: number | undefined): string {
  return ms === undefined ? "–" : ms >= 100 ? ms.toFixed(0) : ms.toFixed(1);
}
