/** What is played of a program, and how the page shows it. Pure. */
import type { Breaks, Next, Position, Step } from "../../concurrency/explore/mod.ts";
import { pictureOf, pictureSoFar } from "../../concurrency/explore/show/picture.ts";
import { effectOf, oneLine } from "../../concurrency/explore/show/words.ts";
import type { Playable, PlayBreaks, PlayPosition } from "./desk.ts";

/** The program that a worker is to play: where it lies, or what it says. */
export type Played = { address: string } | { text: string };

/** What the worker is asked then. */
export interface Asked {
  ask: "position" | "breaks";
  schedule: string;
}

/** What it says; the first holds the names of the threads' functions. */
export type PlayerSaid = { names: string[] } | { answer: Position | Breaks } | { mistake: string };

const WHAT: Readonly<Record<string, string>> = {
  check: "the check at the end fails",
  deadlock: "a deadlock",
  race: "a data race",
  "lost-wake-up": "a lost wake-up",
  threw: "a thread throws",
};

export function broken(found: Breaks): PlayBreaks {
  if (found.kind !== "breaks") return { kind: found.kind, schedules: found.schedules };
  return { kind: "breaks", schedule: found.schedule, what: WHAT[found.finding.kind] ?? found.finding.kind };
}

/** A program as its file tells of it: its head comment is a title and what it is about. */
export function playable(id: string, text: string): Playable {
  const [, head = "", source = ""] = /^\/\*\*\n([\s\S]*?)\n \*\/\n([\s\S]*)$/.exec(text) ?? [];
  const [title = id, ...about] = head.split("\n").map((line) => line.replace(/^ \* ?/, ""));
  const [, list = ""] = /threads: \[([^\]]*)\]/.exec(source) ?? [];
  const names = list.split(",").map((name) => name.trim());
  // Lines are counted as the explorer counts them: from the top of the file.
  const above = text.slice(0, text.length - source.length).split("\n").length - 1;
  return {
    id,
    title: title.replace(/\.$/, ""),
    about: about.join(" ").trim(),
    source: source.trimEnd(),
    firstLine: above + 1,
    threads: threadsShown(names),
  };
}

/** Heads of the columns, one a thread, for functions of these names. */
export function threadsShown(names: readonly string[]): readonly string[] {
  return pictureSoFar([], names).threads;
}

export function positionShown({ steps, next, finding, schedule }: Position, names: readonly string[]): PlayPosition {
  const failed = { kind: "failed", steps, schedule, schedules: 1, says: "", engine: "re-execution" } as const;
  const picture = finding && pictureOf({ ...failed, finding }, { names });
  return {
    schedule,
    steps: steps.map(stepOf),
    next: next.map(nextOf),
    ...(picture && { broke: `${picture.headline}. ${picture.sentence}` }),
  };
}

function stepOf(step: Step) {
  const { thread, line, expression, kind } = step;
  return {
    thread,
    code: oneLine(expression ?? kind, 100),
    effect: effectOf(step),
    ...(line !== undefined && { line }),
  };
}

function nextOf({ thread, late, kind, target, line, expression, schedule }: Next) {
  const where = line === undefined ? "" : `, line ${line}: ${expression ?? ""}`;
  const text = oneLine(`${late ? "its wait runs out of time" : `${kind} ${target}`}${where}`, 90);
  return { thread, text, schedule, ...(line !== undefined && { line }) };
}
