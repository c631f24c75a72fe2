import { doesNotParse } from "../does-not-parse.ts";
import type { LoadOutcome } from "../model.ts";
import type { Source } from "../source/look-at.ts";
import type { Looks } from "../source/looks-like.ts";
import { endFinding, ONLY_DEFINE } from "./end-finding.ts";
import { errorFinding } from "./error-finding.ts";
import { errorInShort } from "./error-in-short.ts";
import type { Finding } from "./finding.ts";
import { COMMON_JS } from "./import-finding.ts";

/** Why the file has nothing to call; `undefined` when it has. `file` is its name. */
export function loadFinding(outcome: LoadOutcome, source: Source | undefined, file: string): Finding | undefined {
  if (source?.refused) return REFUSED[source.refused];
  switch (outcome.kind) {
    case "loaded":
      return undefined;
    case "ended":
      return endFinding(outcome.how, true);
    case "no-default-export":
      return looksFinding(source?.looks) ?? exportFinding(outcome.found);
    case "failed":
      break;
  }
  const { error } = outcome;
  const looks = looksFinding(source?.looks);
  if (looks) return looks;
  const known = errorFinding(error, source);
  if (known?.kind === "imports-package" && isJsx(error.message)) return SYNTAX;
  if (known) return known;
  if (!doesNotParse(error)) {
    return {
      kind: "throws-at-load",
      what: `the file throws while it is loaded, before anything is called: ${errorInShort(error)}`,
      next: ONLY_DEFINE,
    };
  }
  if (/\.[mc]?js$/.test(file) && source?.hasTypes) {
    return {
      kind: "types-in-javascript",
      what: "the file's name says JavaScript, and there are types of TypeScript in it",
      next: `Name it ${file.replace(/js$/, "ts")}, or take the types out.`,
    };
  }
  if (source?.slips?.sign !== undefined) return ofBooks(source.slips.sign);
  return END_OF_FILE.test(error.message) ? ENDS_EARLY : SYNTAX;
}

/** How the parsers of the three runtimes say that the file ended too early. */
const END_OF_FILE =
  /\b(?:got|token) [`']<eof>|end of file|Unexpected eof|Unterminated (?:template|(?:block )?comment)|to terminate multi-line comment/i;

const ENDS_EARLY: Finding = {
  kind: "ends-early",
  what: "the file ends before its program does: a bracket, a quote or a comment is opened and never closed, or only a part of the text was saved",
  next: "Close each ( { [ ` and /* that is open. If your editor shows more than that, save the file once more.",
};

const SYNTAX: Finding = {
  kind: "does-not-parse",
  what: "the file is not a valid program: somewhere a character is missing, or there is one too many",
  next: "It does not parse. Look at the line that the message names: often a bracket or a comma is missing just before it.",
};

/** Mathematical signs that no programming language reads, and what to write for each. */
const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  ...{ "÷": "/", "×": "*", "·": "*", "−": "-", "–": "-" },
  ...{ "≤": "<=", "≥": ">=", "≠": "!==", "→": "=>" },
};

function ofBooks(sign: string): Finding {
  return {
    kind: "signs-of-books",
    what: `the file holds ${sign}, a sign of books that JavaScript does not know`,
    next: `Write ${PLAIN_SIGNS[sign]} in its place. The others are / for ÷, * for ×, - for −, and >= for ≥.`,
  };
}

/** Bun 1.4 turns JSX into an import of a package that the file does not name. */
function isJsx(message: string): boolean {
  return /['"]react(?:\/[\w-]+)?['"]/.test(message);
}

const REFUSED: Readonly<Record<NonNullable<Source["refused"]>, Finding>> = {
  "common-js": COMMON_JS,
  decorators: {
    kind: "not-only-types",
    what: "the file uses decorators (@…), which Node does not run",
    next: "Write it without them: call the function that the decorator names.",
  },
};

function exportFinding(found: readonly string[]): Finding {
  if (found.includes("default")) {
    return {
      kind: "default-is-no-function",
      what: "the file's default export is no function",
      next: "Write: export default async function …, and do not call it yourself.",
    };
  }
  if (found.length > 0) {
    return {
      kind: "named-export",
      what: `the file exports ${found.slice(0, 5).join(", ")}${found.length > 5 ? ", …" : ""}, and nothing by default`,
      next: `Begin your function with: export default async function`,
    };
  }
  return {
    kind: "no-export",
    what: "the file exports nothing: what it defines cannot be called from outside",
    next: "Begin your function with: export default async function",
  };
}

function looksFinding(looks: Looks | undefined): Finding | undefined {
  if (looks === undefined) return undefined;
  switch (looks.kind) {
    case "empty-file":
      return {
        kind: "empty-file",
        what: "the file is empty: it holds no code",
        next: "Save your editor's text, and look whether it is the right file. Begin your function with: export default async function",
      };
    case "not-text":
      return {
        kind: "not-text",
        what: `the file is ${looks.what}, not the text of a program`,
        next: "Hand in the program itself, saved as plain text.",
      };
    default:
      return { kind: looks.kind, ...LOOKS[looks.kind] };
  }
}

type Other = Exclude<Looks["kind"], "empty-file" | "not-text">;

const LOOKS: Readonly<Record<Other, Omit<Finding, "kind">>> = {
  python: {
    what: "the file is written in Python",
    next: "Write it in TypeScript. Its function begins with: export default async function",
  },
  json: {
    what: "the file is JSON: data, and no program",
    next: "Hand in the file with your function, which begins with: export default async function",
  },
  "web-page": {
    what: "the file is a web page",
    next: 'Where you got it from, save the program itself and not the page that shows it (on GitHub: "Raw").',
  },
  markdown: {
    what: "the file holds text around the code, with fences (```)",
    next: "Keep only what stands between the fences.",
  },
  "merge-conflict": {
    what: "the file holds two versions of the same lines, as git leaves them after a conflict",
    next: "Choose one of them, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>.",
  },
  "curly-quotes": {
    what: "the file holds typographic quotes (“ ”), as word processors write them",
    next: "Type the plain ones: \" and '.",
  },
};
