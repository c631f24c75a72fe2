import { codeOnly } from "./code-only.ts";
import { decodeSource } from "./decode.ts";
import { LIBRARY_TYPES } from "./library-names.ts";

/** A learner's file as a runtime is given it. */
export interface AsRun {
  /** In UTF-8; absent where the file can be taken as it is. */
  text?: string;
  /** It holds TypeScript that is more than types, such as an enum: Node has to be told to rewrite it. */
  transform: boolean;
}

/** A text that is longer was not written by hand. */
const MOST_CHARACTERS = 200_000;

/**
 * What to give a runtime, so that a file means the same on all of them: its text in UTF-8, and types of the library
 * that are imported like values marked as types. Deno and Bun leave those out by themselves; Node looks for them.
 */
export function asRun(bytes: Uint8Array): AsRun {
  const { text, encoding } = decodeSource(bytes);
  const odd = encoding !== "UTF-8";
  const mayMatter =
    /\b(?:enum|namespace|constructor)\b/.test(text) || LIBRARY_TYPES.some((name) => text.includes(name));
  if (!mayMatter || text.length > MOST_CHARACTERS) return { ...(odd && { text }), transform: false };
  const code = codeOnly(text);
  const marked = markTypes(text, code);
  const transform = MORE_THAN_TYPES.test(code);
  return { ...((odd || marked !== text) && { text: marked }), transform };
}

const MORE_THAN_TYPES =
  /\b(?:enum\s+\w+\s*\{|namespace\s+[\w.]+\s*\{|constructor\s*\((?:[^)]{0,500},)?\s*(?:public|private|protected|readonly)\s)/;

function markTypes(text: string, code: string): string {
  let marked = text;
  // From behind: what is put in moves only what has been looked at.
  for (const match of [...code.matchAll(/\bimport\s*\{([^{}]*)\}\s*from\s*["']/g)].reverse()) {
    if (!/^["']threadwork["']/.test(text.slice(match.index + match[0].length - 1))) continue;
    const names = [...match[1]!.matchAll(/(?:^|,)\s*(\w+)(?=\s*(?:,|$|as\s))/g)].reverse();
    for (const { 0: all, 1: name, index } of names) {
      if (!LIBRARY_TYPES.includes(name!)) continue;
      const at = match.index + match[0].indexOf("{") + 1 + index + all.length - name!.length;
      marked = `${marked.slice(0, at)}type ${marked.slice(at)}`;
    }
  }
  return marked;
}
