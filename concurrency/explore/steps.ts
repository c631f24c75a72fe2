import { runtime } from "../../runtime-adapters/current.ts";
import { Access, DataAccess } from "./access.ts";
import { MOST_THREADS, TIME_OUT } from "./choices.ts";
import type { Machine } from "./machine.ts";
import type { Place, Step } from "./model.ts";

/** The steps that the machine has done, in words; it is back at the begin then. */
export function stepsOf(machine: Machine): Step[] {
  const steps: Step[] = [];
  const next: (Step | undefined)[] = [];
  const lines = new Map<string, readonly string[]>();
  for (let at = machine.depth - 1; at >= 0; at--) {
    const operation = machine.operations[at]!;
    const choice = machine.choices[at]!;
    const thread = choice % MOST_THREADS;
    const after = operation.value;
    const answer = machine.answers[at];
    const reading = machine.readings[at];
    machine.back(at);
    const before = operation.value;
    const late = choice >= TIME_OUT;
    const plain = (operation instanceof Access || operation instanceof DataAccess) && operation.plain;
    const step: Step = {
      thread,
      kind: late ? "time-out" : (operation.kind as Step["kind"]),
      target: operation.target,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      ...(isTold(answer) && !Object.is(answer, before) && { result: answer }),
      plain,
      ...(reading && { reads: reading.kind }),
      blocked: false,
      ...operation.place,
      ...expressionAt(operation.place, lines),
    };
    steps[at] = step;
    next[thread] = step;
    // Whoever cannot go on here waits until its next step.
    for (const each of machine.blocked()) {
      const waited = next[each.number];
      if (waited) waited.blocked = true;
    }
  }
  return steps;
}

function isTold(answer: unknown): boolean {
  return ["string", "number", "boolean", "bigint"].includes(typeof answer);
}

/** The code at places, where their files can be read. */
export function expressionsOf(places: readonly (Place | undefined)[]): (string | undefined)[] {
  const lines = new Map<string, readonly string[]>();
  return places.map((place) => expressionAt(place, lines).expression);
}

/** The code at a place, where its file can be read. */
function expressionAt(place: Place | undefined, lines: Map<string, readonly string[]>): { expression?: string } {
  if (place === undefined) return {};
  const path = place.file.startsWith("file://") ? decodeURIComponent(new URL(place.file).pathname) : place.file;
  let text = lines.get(path);
  if (text === undefined) {
    try {
      text = runtime.readText(path).split("\n");
    } catch {
      text = [];
    }
    lines.set(path, text);
  }
  const expression = statementAt(text[place.line - 1] ?? "", place.column);
  return expression === "" ? {} : { expression };
}

/** A longer line may hold more than one statement. */
const LONG = 40;

/** The line, or of a long one the statement that the column (from 1) is in. */
function statementAt(line: string, column: number): string {
  if (line.trim().length <= LONG) return line.trim();
  let start = 0;
  /** How many round brackets are open, for each brace that is. */
  const open = [0];
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!;
    const ends = letter === "{" || letter === "}" || (letter === ";" && open.at(-1)! <= 0);
    if (ends && at >= column - 1) return line.slice(start, letter === ";" ? at + 1 : at).trim();
    if (letter === "(") open[open.length - 1]!++;
    else if (letter === ")") open[open.length - 1]!--;
    else if (letter === "{") open.push(0);
    else if (letter === "}") open.pop();
    if (ends) start = at + 1;
  }
  return line.slice(start).trim();
}
