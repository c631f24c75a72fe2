import type { Fault } from "../../runtime-adapters/runtime.ts";
import { doesNotParse } from "../does-not-parse.ts";
import type { Check, LoadOutcome } from "../model.ts";
import type { Source } from "../source/look-at.ts";
import { endInWords } from "./end-finding.ts";
import { errorInShort } from "./error-in-short.ts";
import { lineOf } from "./line-of.ts";
import { loadFinding } from "./load-finding.ts";

/**
 * The first check: could the file (named `file`) be loaded, and does it export something to call? It earns no points,
 * and everything else depends on it.
 */
export function judgeLoad(outcome: LoadOutcome, file: string, source?: Source): Check {
  const check = { id: "loads", score: 0, maxScore: 0, evidence: { load: outcome } } as const;
  const finding = loadFinding(outcome, source, file);
  if (finding === undefined) {
    const note = noteOn(source);
    return {
      ...check,
      outcome: "passed",
      message: "the file loads, and its default export is a function",
      ...(note !== undefined && { hint: note }),
    };
  }
  return { ...check, outcome: "failed", message: messageOf(outcome, source, file) ?? finding.what, hint: finding.next };
}

/** What the runtime said; `undefined` where our own finding says it better. */
function messageOf(outcome: LoadOutcome, source: Source | undefined, file: string): string | undefined {
  if (source?.looks || source?.refused) return undefined;
  switch (outcome.kind) {
    case "loaded":
      return undefined;
    case "failed": {
      const line = lineOf(outcome.error, file);
      const where = line === undefined ? "" : ` (line ${line})`;
      return `the file could not be loaded${where}: ${loadErrorInWords(outcome.error)}`;
    }
    case "no-default-export": {
      const found = outcome.found.length > 0 ? `found ${outcome.found.join(", ")}` : "found none";
      return `the file has no default export that is a function: ${found}`;
    }
    case "ended":
      return `the program ended while it was loaded: ${endInWords(outcome.how)}`;
  }
}

/** A note on what does not fail a file, but may cause trouble elsewhere. */
function noteOn(source: Source | undefined): string | undefined {
  if (source === undefined) return undefined;
  // We read any encoding, but other programs may read this file wrongly.
  if (source.encoding !== "UTF-8")
    return `Save the file as UTF-8: it is written in ${source.encoding}, which not every runtime reads.`;
  return source.slips?.poolKept
    ? "End the pool: write await using pool = …. As it is, its workers stay after each call."
    : undefined;
}

/** The same words for the same mistake on all three runtimes. */
function loadErrorInWords(error: Fault): string {
  if (!doesNotParse(error)) return error.name === "NonError" ? `NonError: ${error.message}` : errorInShort(error);
  // Deno and the parser in a page end their message with the place in the file. We add the place ourselves.
  const said = error.message
    .replace(/^SyntaxError: /, "")
    .replace(/\n\s+at .*$/s, "")
    .replace(/ \([\w.-]+:\d+\)$/, "");
  return `SyntaxError: ${inPlainWords(said)}`;
}

/** Replaces the parsers' technical terms by plain words. */
function inPlainWords(said: string): string {
  return said
    .replaceAll(/[`']<lexing error>[`']/g, "a character that no program has")
    .replaceAll(/[`']?<eof>[`']?|\beof\b/g, "the end of the file")
    .replaceAll(/[`']ident(?:ifier)?[`']/g, "a name")
    .replace("but found end of file", "but found the end of the file");
}
