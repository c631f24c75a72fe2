import type { Step, StepKind } from "../model.ts";

/** A thread as people count: `thread 1` is the first. Data counts from 0. */
export function threadName(thread: number): string {
  return `thread ${thread + 1}`;
}

/** The same at the begin of a sentence. */
export function theThread(thread: number): string {
  return `Thread ${thread + 1}`;
}

/** Several threads: "threads 1 and 2", "threads 1, 2 and 3". */
export function threadNames(threads: readonly number[]): string {
  const numbers = threads.map((thread) => String(thread + 1));
  if (numbers.length < 2) return `thread ${numbers[0] ?? "?"}`;
  return `threads ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}

/** A value of the program, short, on one line. */
export function valueText(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return oneLine(JSON.stringify(value), 24);
  if (typeof value === "number" || value === null || value === undefined || typeof value === "boolean") {
    return Object.is(value, -0) ? "-0" : String(value);
  }
  return oneLine(jsonOf(value), 24);
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "…"; // A cycle, or a BigInt within.
  }
}

/** What a step does to what it touches: "counter[0] 0 → 1". */
export function effectOf(step: Step): string {
  const target = oneLine(step.target, 40);
  const says = EFFECTS[step.kind];
  if (says !== undefined) return says(target, step);
  if (step.before === undefined && step.after === undefined) return `${step.kind} ${target}`;
  return changes(target, step);
}

/** One value that takes the place of an equal one is no arrow: that looks like a slip. */
const changes = (target: string, { before, after }: Step) =>
  Object.is(before, after)
    ? `${target} stays ${valueText(before)}`
    : `${target} ${valueText(before)} → ${valueText(after)}`;
const verb = (word: string) => (target: string) => `${word} ${target}`;
const looks = (target: string, step: Step) => {
  const value = valueText(step.result ?? step.before);
  // The newest value is what people expect: where it is another one, that comes first.
  return step.reads === undefined ? `${target} is ${value}` : `${OTHERS[step.reads]} of ${target}: ${value}`;
};
const OTHERS = { older: "an older value", torn: "a torn value", later: "a later value" };
const tries = (target: string, { result }: Step) =>
  result === false || result === undefined ? `finds ${target} taken` : `takes ${target}`;

const EFFECTS: Partial<Record<StepKind, (target: string, step: Step) => string>> = {
  read: looks,
  look: looks,
  write: changes,
  wait: verb("waits at"),
  wake: verb("wakes at"),
  notify: (target, { result }) =>
    typeof result === "number" ? `wakes ${result || "nobody"} at ${target}` : `notifies ${target}`,
  lock: verb("takes"),
  acquire: verb("takes"),
  "try-lock": tries,
  "try-acquire": tries,
  unlock: verb("gives back"),
  release: verb("gives back"),
  set: verb("sets"),
  clear: verb("clears"),
  arrive: verb("comes to"),
  pass: verb("passes"),
  "time-out": verb("times out at"),
};

/** Text of a program on one line, without what would move a cursor or hide a part of it, and cut. */
export function oneLine(text: string, most: number): string {
  const safe = text
    .slice(0, 4 * most)
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "�")
    .trim();
  const characters = [...safe];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : safe;
}

/** Whether it comes of a slip in whoever threw it, and says of nothing that it is wrong. */
export function isSlip({ name }: { name: string }): boolean {
  return name === "TypeError" || name === "ReferenceError";
}
