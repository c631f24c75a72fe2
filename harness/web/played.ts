/** What was played of a program, as the page shows it. Pure. */
import type { Breaks, Next, Step } from "../../concurrency/explore/mod.ts";
import { pictureSoFar } from "../../concurrency/explore/show/picture.ts";
import { effectOf, oneLine } from "../../concurrency/explore/show/words.ts";
import type { Playable, PlayBreaks } from "./desk.ts";

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
    threads: pictureSoFar([], names).threads,
  };
}

export function stepOf(step: Step) {
  const { thread, line, expression, kind } = step;
  return {
    thread,
    code: oneLine(expression ?? kind, 100),
    effect: effectOf(step),
    ...(line !== undefined && { line }),
  };
}

export function nextOf({ thread, late, kind, target, line, expression, schedule }: Next) {
  const where = line === undefined ? "" : `, line ${line}: ${expression ?? ""}`;
  const text = oneLine(`${late ? "its wait runs out of time" : `${kind} ${target}`}${where}`, 90);
  return { thread, text, schedule, ...(line !== undefined && { line }) };
}
