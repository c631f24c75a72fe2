import { basename } from "node:path";
import type { Fault } from "../../runtime-adapters/runtime.ts";
import type { Mistake } from "../lesson.ts";
import type { Answer, Measurement } from "../model.ts";
import { endFinding, endInWords } from "./end-finding.ts";
import { errorFinding } from "./error-finding.ts";
import { errorInShort } from "./error-in-short.ts";
import { asFinding, type Finding } from "./finding.ts";
import { lateFinding } from "./late-finding.ts";
import { lateInWords } from "./late-in-words.ts";
import { lineOf } from "./line-of.ts";
import { outOfMemory } from "./memory-finding.ts";

type Output = Measurement["output"];

type NoAnswer = Exclude<Answer, { kind: "value" }>;

/** Why a question got no answer with a value: a mistake that the lesson knows, or what the end of the program shows. */
export function noAnswer(answer: NoAnswer, submission: Measurement["submission"], output: Output): Finding {
  const { lesson, source, file } = submission;
  const known = knownMistake(answer, lesson.mistakes ?? []);
  switch (answer.kind) {
    case "threw":
      return known ?? errorFinding(answer.error, source) ?? throws(answer.error, file);
    case "not-data":
      return { kind: "not-data", what: answer.what, next: nextOfNoData(answer.what) };
    case "late":
      if (printsWithoutEnd(output)) return PRINTS_ON;
      return known ?? lateFinding(lateInWords("no answer came", answer), answer.busy, source, answer.grownTo);
    case "ended": {
      const byItself = ["exited", "signalled"].includes(answer.how.kind);
      return known ?? (byItself ? outOfMemory(output.stderr) : undefined) ?? endFinding(answer.how, false, source);
    }
  }
}

/** The mistake that ends a program in this way, where the lesson knows one. */
function knownMistake(answer: NoAnswer, mistakes: readonly Mistake[]): Finding | undefined {
  switch (answer.kind) {
    case "threw": {
      const { name } = answer.error;
      const known = mistakes.find(({ threw }) => threw === name);
      return known && asFinding(known);
    }
    case "not-data":
      return undefined;
    case "late": {
      const waits = !answer.busy && answer.grownTo === undefined;
      const known = waits ? mistakes.find(({ late }) => late) : undefined;
      return known && asFinding(known);
    }
    case "ended": {
      const known = mistakes.find(({ ended }) => ended);
      return known && { ...asFinding(known), what: `${known.what} (${endInWords(answer.how)})` };
    }
  }
}

function throws(error: Fault, file: string): Finding {
  const line = lineOf(error, basename(file));
  return {
    kind: "throws",
    what: `the function throws: ${errorInShort(error)}`,
    next:
      line === undefined
        ? "Call it with the same input, and follow it step by step."
        : `Look at line ${line} of your file, and at what stands in each of its variables then.`,
  };
}

/**
 * Node keeps the output of a loop until the loop ends, so a program that prints without end never reaches the limit of
 * output: only the pipe fills, which holds 64 KiB.
 */
function printsWithoutEnd({ stdout, stderr }: Output): boolean {
  return stdout.length + stderr.length >= 60_000;
}

const PRINTS_ON: Finding = {
  kind: "prints-too-much",
  what: "the program printed on and on, and gave no answer in time",
  next: "Take out what prints inside of loops, such as console.log.",
};

function nextOfNoData(what: string): string {
  if (/an instance of (?:Thread|Process)$/.test(what)) {
    return "A thread is not its result: return await thread.join(), and of several await Promise.all(threads.map((thread) => thread.join()))";
  }
  return / is a function$/.test(what)
    ? "It was named, and not called: write ( ) behind it, such as thread.join(), and await what comes."
    : "Return plain data: numbers, texts, lists and objects of them.";
}
