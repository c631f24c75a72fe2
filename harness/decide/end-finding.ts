import type { ArmEnd } from "../model.ts";
import { LIMITS } from "../program-limits.ts";
import type { Source } from "../source/look-at.ts";
import { errorInShort } from "./error-in-short.ts";
import type { Finding } from "./finding.ts";
import { lateFinding } from "./late-finding.ts";
import { fillsMemory, GROWS } from "./memory-finding.ts";

/** How a program ended, in the learner's terms. */
export function endInWords(how: ArmEnd): string {
  switch (how.kind) {
    case "exited":
      return how.code === 0 ? "it exited early, with code 0" : `it exited with code ${how.code}`;
    case "signalled":
      return `it was ended by ${how.signal}`;
    case "misbehaved":
      return how.what;
    case "uncaught":
      return how.promise
        ? `a promise was rejected and nobody awaited it (${errorInShort(how.error)})`
        : `an error was thrown and nobody caught it (${errorInShort(how.error)})`;
    case "stopped":
      return OVER[how.limit];
  }
}

const MIB = 2 ** 20;

const OVER = {
  wallMs: "it ran out of time",
  cpuMs: "it used more processor time than allowed",
  memoryBytes: `memory limit: it used more memory than allowed (${LIMITS.memoryBytes / MIB} MiB)`,
  outputBytes: `it printed more than allowed (${LIMITS.outputBytes / MIB} MiB)`,
  processes: `process limit: it started more processes than allowed (${LIMITS.processes})`,
};

/** Why a program ended instead of answering. `atLoad`: it ended before the first question. */
export function endFinding(how: ArmEnd, atLoad: boolean, source?: Source): Finding {
  const what = endInWords(how);
  switch (how.kind) {
    case "exited":
      if (how.code > SIGNALLED && how.code <= SIGNALLED + 64)
        return killed(`${what}, as after signal ${how.code - SIGNALLED}`);
      return {
        kind: atLoad ? "exits-at-load" : "exits",
        what: atLoad ? `the program ended itself while it was loaded: ${what}` : `the program ended itself: ${what}`,
        next: atLoad ? ONLY_DEFINE : "Return the answer and let the program live: take out process.exit and its like.",
      };
    case "signalled":
      return killed(what);
    case "uncaught":
      return how.promise
        ? {
            kind: "unhandled-rejection",
            what,
            next: "Each promise needs somebody who awaits it, or a catch: look for a call without await.",
          }
        : {
            kind: "uncaught",
            what,
            next: "It came from a timer or an event, where no caller can catch it: catch it there.",
          };
    case "misbehaved":
      return /requests in one question/.test(how.what)
        ? {
            kind: "too-many-requests",
            what: `the program asked for ${how.what}`,
            next: "Ask for each url once: look for a loop that goes on asking.",
          }
        : {
            kind: "broke-the-line",
            what: `the program did what only the grader may do: ${how.what}`,
            next: "Return the answer, and write to no socket that you have not opened.",
          };
    case "stopped":
      if (how.grownTo !== undefined) return fillsMemory(atLoad ? "loading the file never ended" : what, how.grownTo);
      return limitFinding(how.limit, how.busy, atLoad, what, source);
  }
}

/** Inside bubblewrap, a program that is ended by a signal exits with 128 plus the signal's number, as in a shell. */
const SIGNALLED = 128;

function killed(what: string): Finding {
  return {
    kind: "killed",
    what: `the program was ended from outside, or by its runtime: ${what}`,
    next: "Take out process.kill and process.abort; if there is none, look for what uses up its memory.",
  };
}

/** The advice for a file that does more than define functions while it is loaded. */
export const ONLY_DEFINE =
  "Loading the file must only define functions. Take out whatever runs by itself, or put it under: if (import.meta.main)";

function limitFinding(
  limit: keyof typeof OVER,
  busy: boolean | undefined,
  atLoad: boolean,
  what: string,
  source?: Source,
): Finding {
  switch (limit) {
    case "outputBytes":
      return {
        kind: "prints-too-much",
        what: `the program printed more than ${LIMITS.outputBytes / MIB} MiB, and was stopped there`,
        next: "Take out what prints inside of loops, such as console.log.",
      };
    case "memoryBytes":
      return {
        kind: "memory-limit",
        what: `the program used more than ${LIMITS.memoryBytes / MIB} MiB of memory, and was stopped there`,
        next: GROWS,
      };
    case "processes":
      return {
        kind: "process-limit",
        what: `the program started more than ${LIMITS.processes} processes, and was stopped there`,
        next: "Start as many workers as the lesson asks for, once, and not one for each piece of work.",
      };
    case "cpuMs":
    case "wallMs":
      if (atLoad && busy === false)
        return {
          kind: "waits-at-load",
          what: "loading the file never ended: it waits for something that never comes",
          next: ONLY_DEFINE,
        };
      if (atLoad)
        return {
          kind: "endless-at-load",
          what: "loading the file never ended: it computes without end",
          next: ONLY_DEFINE,
        };
      return lateFinding(what, busy, source);
  }
}
