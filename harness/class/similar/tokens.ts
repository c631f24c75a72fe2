/** The tokens of a program, without names, numbers, texts and layout. */

export interface Token {
  /** What it is compared by. */
  text: string;
  /** Where it stands in the source, counted from 0; the end is behind it. */
  from: number;
  to: number;
}

/** Words of the language, and of what every lesson uses: they stay as they are, any other name is a name. */
const WORDS = new Set(
  (
    "async await break case catch class const continue default delete do else export extends finally for from function if import in " +
    "instanceof let new null of return static super switch this throw true false try typeof undefined using var void while yield " +
    "Promise Atomics SharedArrayBuffer Worker Pool Thread Process Queue Lock map all push then"
  ).split(" "),
);

/** In this order: a comment or a text may hold anything, a name goes before a number, what is left is one character. */
const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(?<text>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?)|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>\d[\w.]*)|(?<other>=>|\.\.\.|[=!<>]=+|&&|\|\||\?\?|[\s\S])/gu;

/** Types, imports and semicolons come and go with taste: they are left out, as far as that can be told by a token. */
const TASTE = /^[;,]$/;

/**
 * The tokens of a program. Never fails: what is no program has tokens as well.
 *
 * @example
 * ```ts
 * import { tokens } from "./tokens.ts";
 * tokens("sum += 12").map(({ text }) => text).join(" "); // "n + = 0"
 * ```
 */
export function tokens(source: string): Token[] {
  return [...source.matchAll(TOKEN)].flatMap((found) => {
    const { text, name, number, other } = found.groups!;
    const shown =
      name !== undefined
        ? WORDS.has(name)
          ? name
          : "n"
        : number !== undefined
          ? "0"
          : text !== undefined
            ? '""'
            : other;
    if (shown === undefined || TASTE.test(shown)) return [];
    return [{ text: shown, from: found.index, to: found.index + found[0].length }];
  });
}
