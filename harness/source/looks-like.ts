/** What a file seems to be that is no program. */
export type Looks =
  | { kind: "empty-file" }
  /** `what`: the kind of file, such as "a .zip archive". */
  | { kind: "not-text"; what: string }
  | { kind: "python" | "json" | "web-page" | "markdown" | "merge-conflict" | "curly-quotes" };

/** The first characters of files that are often handed in by mistake, as they look when they are read as text. */
const MAGIC: Readonly<Record<string, string>> = {
  "PK\u0003\u0004": "a .zip archive (or a Word file)",
  "Rar!": "a .rar archive",
  "7z\u00bc\u00af": "a .7z archive",
  "\u001f\u2039\u0008": "a .gz archive",
  "%PDF-": "a PDF",
  "{\\rtf": "rich text, as word processors write it",
  "\u00d0\u00cf\u0011\u00e0": "an old Word file",
  "\u2030PNG": "a picture",
  "\u00ff\u00d8\u00ff": "a picture",
  GIF8: "a picture",
  "\u007fELF": "a compiled program",
  "\u00ca\u00fe\u00ba\u00be": "a compiled program",
};

/** A longer line tells nothing. */
const LONGEST_LINE = 300;

/** `code` is the text without comments and what its strings hold. */
export function looksLike(text: string, code: string): Looks | undefined {
  if (code.replaceAll("\ufeff", "").trim() === "") return { kind: "empty-file" };
  const magic = Object.keys(MAGIC).find((start) => text.startsWith(start));
  if (magic !== undefined) return { kind: "not-text", what: MAGIC[magic]! };
  if (isBinary(text.slice(0, 20_000))) return { kind: "not-text", what: "no text" };
  if (isJson(text)) return { kind: "json" };
  if (/^(?:<!doctype\s+html|<html[\s>]|<\?xml)/i.test(text.trimStart())) return { kind: "web-page" };
  const lines = text.split(/[\n\r]+/).filter((line) => line.length < LONGEST_LINE);
  if (lines.some((line) => line.startsWith("<<<<<<< ")) && lines.some((line) => line.startsWith(">>>>>>> ")))
    return { kind: "merge-conflict" };
  if (isPython(lines)) return { kind: "python" };
  if (lines.some((line) => /^ {0,3}(?:```|~~~)/.test(line))) return { kind: "markdown" };
  if (/[“”‘’„‚]/.test(code)) return { kind: "curly-quotes" };
  return undefined;
}

/** Control characters and what could not be decoded: more than a few of them are in no text. */
function isBinary(text: string): boolean {
  const odd = [...text].filter(
    (character) => character === "\ufffd" || (/\p{Cc}/u.test(character) && !/\s/.test(character)),
  );
  return odd.length > text.length / 50;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** A line that only Python has, or two that hardly anything else has. */
function isPython(lines: readonly string[]): boolean {
  if (lines.some((line) => ONLY_PYTHON.test(line))) return true;
  return lines.filter((line) => HARDLY_ELSE.test(line)).length >= 2;
}

const ONLY_PYTHON =
  /^\s*(?:async\s+)?def\s+\w+\s*\(.*\)\s*(?:->.*)?:\s*(?:#.*)?$|^\s*class\s+\w+\s*(?:\(.*\))?:\s*(?:#.*)?$|^\s*from\s+[\w.]+\s+import\s/;
const HARDLY_ELSE =
  /^\s*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$|^\s*(?:if|for|while|with|elif|else|try|except)\b[^{}]*:\s*(?:#.*)?$|^print\(.*\)\s*$|^\s*pass\s*$/;
