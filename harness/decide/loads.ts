import type { Fault } from "../../runtime-adapters/runtime.ts";
import { doesNotParse } from "../does-not-parse.ts";
import type { ArmEnd, Check, LoadOutcome } from "../model.ts";

/** Could the file, whose name is `file`, be loaded, and is there something to call? Earns no points, and gates everything. */
export function loads(outcome: LoadOutcome, file: string): Check {
  const check = { id: "loads", score: 0, maxScore: 0, evidence: { load: outcome } } as const;
  switch (outcome.kind) {
    case "loaded":
      return { ...check, outcome: "passed", message: "the file loads, and its default export is a function" };
    case "failed": {
      const { message, hint } = loadErrorInWords(outcome.error);
      const line = lineOf(outcome.error, file);
      const where = line === undefined ? "" : ` (line ${line})`;
      return { ...check, outcome: "failed", message: `the file could not be loaded${where}: ${message}`, hint };
    }
    case "no-default-export": {
      const found = outcome.found.length > 0 ? `found ${outcome.found.join(", ")}` : "found none";
      const message = `the file has no default export that is a function: ${found}`;
      return { ...check, outcome: "failed", message, hint: "Begin your function with: export default" };
    }
    case "ended":
      return {
        ...check,
        outcome: "failed",
        message: `the program ended while it was loaded: ${endInWords(outcome.how)}`,
        hint: "Loading the file must only define functions. Take out whatever runs by itself, or put it under: if (import.meta.main)",
      };
  }
}

/** The same words for the same mistake on all three runtimes. */
function loadErrorInWords(error: Fault): { message: string; hint: string } {
  const { name, message } = error;
  if (doesNotParse(error)) {
    return {
      // Deno's message ends with the place, which we name ourselves.
      message: `SyntaxError: ${message.replace(/^SyntaxError: /, "").replace(/\n\s+at .*$/s, "")}`,
      hint: "It does not parse. Look at the line that the message names: often a bracket or a comma is missing just before.",
    };
  }
  if (/Cannot find (module|package)|Module not found/.test(message)) {
    return {
      message: `${name}: ${message}`,
      hint: "Only this one file is graded: no other file comes along. Put what it needs into it.",
    };
  }
  return {
    message: `${name}: ${message}`,
    hint: "It throws while it is loaded, before anything is called. Run it alone to see where.",
  };
}

/** The first line of the learner's file that the error names. */
function lineOf({ message, stack = "" }: Fault, file: string): number | undefined {
  const text = `${message}\n${stack}`;
  const at = text.indexOf(`${file}:`);
  const line = at < 0 ? Number.NaN : Number.parseInt(text.slice(at + file.length + 1), 10);
  return Number.isNaN(line) ? undefined : line;
}

/** How a program ended, in the learner's terms. */
export function endInWords(how: ArmEnd): string {
  switch (how.kind) {
    case "exited":
      return how.code === 0 ? "it exited early, with code 0" : `it exited with code ${how.code}`;
    case "signalled":
      return `it was ended by ${how.signal}`;
    case "misbehaved":
      return how.what;
    case "stopped":
      return LIMITS[how.limit];
  }
}

const LIMITS = {
  wallMs: "it ran out of time",
  cpuMs: "it used more processor time than allowed",
  memoryBytes: "memory limit: it used more memory than allowed",
  outputBytes: "it printed more than allowed",
  processes: "process limit: it started more processes than allowed",
};
