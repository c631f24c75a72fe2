import type { Failed, Finding, Program, Step } from "../model.ts";
import { whyOf } from "./in-one-sentence.ts";
import { effectOf, oneLine, threadName, valueText } from "./words.ts";

/**
 * A schedule that breaks a program, as it is shown: one column a thread, one row a step. Text, SVG and JSON are made of
 * this.
 */
export interface Picture {
  kind: Finding["kind"];
  /** What broke: "the check failed: an update was lost: 1". */
  headline: string;
  /** Why, in one sentence. */
  sentence: string;
  /** The heads of the columns, one a thread. */
  threads: string[];
  rows: Row[];
  /** The schedule, to be played again. */
  schedule: string;
}

/** A row: a step, steps that are left out (`again`: the same ones, for ever), or what a thread waits for in the end. */
export type Row =
  | { kind: "step"; step: number; thread: number; line?: number; code: string; effect: string; fatal: boolean }
  | { kind: "hidden"; steps: number; again?: true }
  | { kind: "waits"; thread: number; line?: number; effect: string };

/** How much of a schedule is shown. */
export interface PictureOptions {
  /** The names of the threads' functions, in their order. */
  names?: readonly string[];
  /** Most rows; default: 12. */
  mostRows?: number;
}

/** The names of the functions that a program's threads run. */
export function namesOf({ threads }: Program<never>): string[] {
  if ("body" in threads) return Array.from({ length: threads.count }, () => threads.body.name);
  return threads.map(({ name }) => name);
}

/** Makes the picture of a schedule that breaks a program. */
export function pictureOf(failed: Omit<Failed, "why">, options: PictureOptions = {}): Picture {
  const { names = [], mostRows = 12 } = options;
  const { sentence, fatal } = whyOf(failed);
  const waits = [...waitsOf(failed.finding), ...againOf(failed.finding)];
  const count = 1 + Math.max(0, names.length - 1, ...failed.steps.map(({ thread }) => thread));
  return {
    kind: failed.finding.kind,
    headline: headlineOf(failed.finding, failed.steps),
    sentence: `${sentence}.`,
    threads: Array.from({ length: count }, (_, i) => columnHead(i, names[i])),
    rows: [...rowsOf(failed.steps, fatal, Math.max(3, mostRows - waits.length)), ...waits],
    schedule: failed.schedule,
  };
}

/** Makes the picture of the last steps of a schedule that goes on. */
export function pictureSoFar(steps: readonly Step[], names: readonly string[], mostRows = 12): Omit<Picture, "kind"> {
  const hidden = steps.length > mostRows ? steps.length - mostRows + 1 : 0;
  const shown = steps.slice(hidden).map((step, i) => stepRow(step, hidden + i, false));
  return {
    headline: "",
    sentence: "",
    threads: names.map((name, i) => columnHead(i, name)),
    rows: hidden === 0 ? shown : [{ kind: "hidden", steps: hidden }, ...shown],
    schedule: "",
  };
}

function columnHead(thread: number, name: string | undefined): string {
  // Names that say nothing: of an arrow function in a list, or a body.
  const told =
    name === undefined || name === "" || name === "body" || name === "threads" ? "" : `: ${oneLine(name, 30)}`;
  return threadName(thread) + told;
}

const HEADLINES: Record<Finding["kind"], string> = {
  check: "The check failed",
  invariant: "What must always hold did not",
  threw: "A thread threw",
  race: "A data race",
  deadlock: "A deadlock",
  "lost-wake-up": "A lost wake-up",
  livelock: "A livelock",
  "lock-held": "A lock is never given back",
  nondeterministic: "The result depends on the schedule",
};

function headlineOf(finding: Finding, steps: readonly Step[]): string {
  const told = "error" in finding && finding.error ? finding.error.message : "";
  const head = HEADLINES[finding.kind];
  if (told === "") return head;
  // What the check read is in the sentence, where it is not what is there.
  const values = finding.kind === "check" && finding.read !== undefined ? "" : valuesAfter(steps);
  return `${head}: ${oneLine(told, 200)}${/^(?:check|invariant)\(\) gave false$/.test(told) ? values : ""}`;
}

/** Most values that a headline tells. */
const MOST_VALUES = 2;

/** What stands in shared memory after these steps, where that is little. */
function valuesAfter(steps: readonly Step[]): string {
  const values = new Map<string, unknown>();
  for (const { target, after } of steps) {
    if (typeof after === "number" || typeof after === "bigint") values.set(target, after);
  }
  if (values.size === 0 || values.size > MOST_VALUES) return "";
  return `, with ${[...values].map(([target, value]) => `\`${target}\` = ${valueText(value)}`).join(" and ")}`;
}

function waitsOf(finding: Finding): Row[] {
  if (finding.kind !== "deadlock" && finding.kind !== "lost-wake-up") return [];
  return finding.waits.map(({ thread, target, holder, place }) => {
    const held = holder === undefined || holder === thread ? "" : `, ${threadName(holder)}'s`;
    const effect = `waits for ${oneLine(target, 40)}${held}`;
    return { kind: "waits", thread, effect, ...(place && { line: place.line }) };
  });
}

function againOf(finding: Finding): Row[] {
  if (finding.kind !== "livelock" || finding.round === undefined) return [];
  return [{ kind: "hidden", steps: finding.round.steps, again: true }];
}

/** All steps, or those that matter most, with what is left out between them. */
function rowsOf(steps: readonly Step[], fatal: readonly number[], most: number): Row[] {
  for (let count = Math.min(steps.length, most); count > 0; count--) {
    const shown = mostImportant(steps, fatal, count);
    const rows = withHidden(steps, shown, fatal);
    if (rows.length <= most) return rows;
  }
  return [];
}

/** The places of the `count` steps that matter most, in their order. */
function mostImportant(steps: readonly Step[], fatal: readonly number[], count: number): number[] {
  const targets = new Set(fatal.map((at) => steps[at]?.target));
  const weight = (at: number) => {
    if (fatal.includes(at)) return 0;
    const far = Math.min(steps.length - at, ...fatal.map((f) => Math.abs(f - at)));
    return targets.has(steps[at]!.target) ? far : 3 * far + 4;
  };
  return steps
    .map((_, at) => ({ at, weight: weight(at) }))
    .sort((a, b) => a.weight - b.weight || b.at - a.at)
    .slice(0, count)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}

function withHidden(steps: readonly Step[], shown: readonly number[], fatal: readonly number[]): Row[] {
  const rows: Row[] = [];
  let next = 0;
  for (const at of shown) {
    if (at > next) rows.push({ kind: "hidden", steps: at - next });
    rows.push(stepRow(steps[at]!, at, fatal.includes(at)));
    next = at + 1;
  }
  if (next < steps.length) rows.push({ kind: "hidden", steps: steps.length - next });
  return rows;
}

function stepRow(step: Step, at: number, fatal: boolean): Row {
  const { thread, line, expression, kind } = step;
  const code = oneLine(expression ?? kind, 100);
  return {
    kind: "step",
    step: at + 1,
    thread,
    code,
    effect: effectOf(step),
    fatal,
    ...(line !== undefined && { line }),
  };
}
