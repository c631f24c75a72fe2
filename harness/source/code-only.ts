/** A comment of a source: `text` is what stands there from `from` to before `to`. */
export interface Comment {
  from: number;
  to: number;
  text: string;
}

/** The comments of a source, in order. */
export function commentsOf(source: string): Comment[] {
  const found: Comment[] = [];
  codeOnly(source, (from, to) => found.push({ from, to, text: source.slice(from, to) }));
  return found;
}

/**
 * The source with spaces in place of what its comments, strings, templates and regular expressions hold: what is left
 * is code, each character where it was. A regular expression is told from a division by what stands before it.
 *
 * @param tellComment is told of each comment, from where to before where it stands
 *
 * @example
 * ```ts
 * import { codeOnly } from "./code-only.ts";
 * codeOnly('f("x") // y'); // 'f(" ")     '
 * ```
 */
export function codeOnly(source: string, tellComment?: (from: number, to: number) => void): string {
  const out: string[] = [];
  /** For each template that is open: how many braces are, in the expression that stands in it. */
  const templates: number[] = [];
  let place = 0;
  const hide = (to: number) => {
    out.push(source.slice(place, to).replaceAll(/[^\n\r]/g, " "));
    place = to;
  };
  const keep = (count: number) => {
    out.push(source.slice(place, place + count));
    place += count;
  };
  while (place < source.length) {
    const rest = (pattern: RegExp) => {
      pattern.lastIndex = place;
      return pattern.exec(source)?.[0].length ?? 0;
    };
    // Most of a program is none of these, and is taken in one piece.
    const dull = rest(/[^/"'`{}#]+/y);
    if (dull > 0) {
      keep(dull);
      continue;
    }
    const character = source[place]!;
    const comment = rest(/\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|^#![^\n\r]*/y);
    if (comment > 0) {
      tellComment?.(place, place + comment);
      hide(place + comment);
    } else if (character === '"' || character === "'") {
      const inside = rest(character === '"' ? /"(?:\\[\s\S]|[^"\\\n\r])*/y : /'(?:\\[\s\S]|[^'\\\n\r])*/y);
      keep(1);
      hide(place + inside - 1);
      if (source[place] === character) keep(1);
    } else if (character === "`" || (character === "}" && templates.at(-1) === 0)) {
      if (character === "}") templates.pop();
      const inside = rest(/[`}](?:\\[\s\S]|\$(?!\{)|[^`\\$])*/y);
      keep(1);
      hide(place + inside - 1);
      if (source[place] === "$") {
        templates.push(0);
        keep(2);
      } else if (source[place] === "`") keep(1);
    } else {
      const literal =
        character === "/" && mayBeginValue(out) ? rest(/\/(?:\\.|\[(?:\\.|[^\]\\\n]){0,500}\]|[^/\\[\n])+\//y) : 0;
      if (literal > 0) {
        hide(place + literal);
        continue;
      }
      if (templates.length > 0 && character === "{") templates.push(templates.pop()! + 1);
      if (templates.length > 0 && character === "}") templates.push(templates.pop()! - 1);
      keep(1);
    }
  }
  return out.join("");
}

/** Does an expression begin after this code? */
function mayBeginValue(out: readonly string[]): boolean {
  const before = out.slice(-50).join("").slice(-200).trimEnd();
  return (
    before === "" ||
    /[(,=:[!&|?{};+*%<>~^-]$|\b(?:return|typeof|case|in|of|do|else|await|yield|void|delete)$/.test(before)
  );
}
