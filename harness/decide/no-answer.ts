import { basename } from "node:path";
import type { Answer, Measurement } from "../model.ts";
import { endFinding } from "./end-finding.ts";
import { errorFinding } from "./error-finding.ts";
import { errorInShort } from "./error-in-short.ts";
import type { Finding } from "./finding.ts";
import { lateFinding } from "./late-finding.ts";
import { lateInWords } from "./late-in-words.ts";
import { lineOf } from "./line-of.ts";

/** Why a question got no value for an answer. */
export function noAnswer(
  answer: Exclude<Answer, { kind: "value" }>,
  { source, file }: Measurement["submission"],
): Finding {
  switch (answer.kind) {
    case "threw": {
      const line = lineOf(answer.error, basename(file));
      return (
        errorFinding(answer.error, source) ?? {
          kind: "throws",
          what: `the function throws: ${errorInShort(answer.error)}`,
          next:
            line === undefined
              ? "Call it with the same input, and follow it step by step."
              : `Look at line ${line} of your file, and at what stands in each of its variables then.`,
        }
      );
    }
    case "not-data":
      return { kind: "not-data", what: answer.what, next: nextOfNoData(answer.what) };
    case "late":
      return lateFinding(lateInWords("no answer came", answer), answer.busy, source, answer.grownTo);
    case "ended":
      return endFinding(answer.how, false, source);
  }
}

function nextOfNoData(what: string): string {
  if (/an instance of (?:Thread|Process)$/.test(what)) {
    return "A thread is not its result: return await thread.join(), and of several await Promise.all(threads.map((thread) => thread.join()))";
  }
  return / is a function$/.test(what)
    ? "It was named, and not called: write ( ) behind it, such as thread.join(), and await what comes."
    : "Return plain data: numbers, texts, lists and objects of them.";
}
