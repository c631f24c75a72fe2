import { wrapAnsi } from "fast-wrap-ansi";
import type { Token, Tokens } from "marked";
import { lexer } from "marked";
import { type ReadmeCommand, readmeCommand } from "../../readme-commands.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import type { Style } from "../../report/shared/report.ts";
import { codeInColumns } from "./code-in-columns.ts";

/** The heading of the part that says what to do. */
export const YOUR_TURN = "Your turn";

/** A text wider than this is hard to read. */
const WIDEST = 90;

/** The lines that a page leaves free: two for the keys in a narrow terminal, and one for input. */
const BELOW = 3;
/** Before each line of code. */
const CODE = "    ";
/** Printed above each page, so that its beginning is seen where the last page is still visible. */
const RULE = "─".repeat(40);

/** What to press in place of a command that would start what the reader is in already. */
const PRESS: Readonly<Record<ReadmeCommand["command"], string>> = {
  lesson: "Here: press d. If you have seen it before the story, d shows it again.",
  grade: "Here: every save is graded, and so it is when you press g.",
};

/** The heading of the questions before the demonstration. */
const PREDICT = "Predict";
/** The lesson asks before the story can be read, so the reader may have answered already. */
const PREDICTED =
  "_You were asked this in short before the demonstration. If you have seen it: which of these would you have got right?_";

/**
 * A lesson's README as it is read in a terminal: each page fits `rows` lines of `columns` characters, and begins with a
 * rule. What a browser folds (the answers) stands below its question.
 */
export function storyPages(
  markdown: string,
  style: Style,
  { rows, columns }: { rows: number; columns: number },
): string[] {
  const width = Math.min(columns, WIDEST);
  // Folded parts are HTML around Markdown: the question becomes a heading, followed by the answer.
  const text = markdown.replace(/<details>\s*<summary>([\s\S]*?)<\/summary>([\s\S]*?)<\/details>/g, "#### $1\n$2");
  const tokens = withKeys(lexer(text));
  // "Your turn" begins a new page, because a key leads there.
  const turn = tokens.findIndex((token) => token.type === "heading" && token.text === YOUR_TURN);
  const parts = turn < 1 ? [tokens] : [tokens.slice(0, turn), tokens.slice(turn)];
  return parts.flatMap((part) => {
    const lines = part.flatMap((token): Line[] => {
      const text = block(token as Tokens.Generic, style, width);
      if (text === "") return [];
      const ends: Line = { text: "", ends: token.type !== "heading" };
      return [...text.split("\n").map((line): Line => ({ text: line, ends: false })), ends];
    });
    return pagesOf(lines, Math.max(4, rows - BELOW - 1)).map((page) => `${style("gray", RULE)}\n${page}`);
  });
}

/** Replaces commands by the keys that do the same here. */
function withKeys(tokens: readonly Token[]): Token[] {
  const shown: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const found = readmeCommand(tokens, i);
    if (found === undefined) {
      const token = tokens[i++]!;
      shown.push(token);
      if (token.type === "heading" && token.text === PREDICT) shown.push(...lexer(PREDICTED));
      continue;
    }
    const { command, about, rest, next } = found;
    const said = about.replace(/^One of the three, whichever you have\.\s*/, "");
    shown.push(...lexer([PRESS[command], said + rest].filter((text) => text.trim() !== "").join("\n\n")));
    i = next;
  }
  return shown;
}

interface Line {
  text: string;
  /** Whether a page may end here: a block ends here that is no heading. */
  ends: boolean;
}

/** Cuts lines into pages, at the end of a block near the end of the page. A heading stays with its text. */
function pagesOf(lines: readonly Line[], most: number): string[] {
  const pages: string[] = [];
  let rest = lines.slice();
  while (rest.length > 0) {
    const gap = rest.length <= most ? -1 : rest.slice(0, most + 1).findLastIndex(({ ends }) => ends);
    const count = rest.length <= most ? rest.length : gap > most / 2 ? gap + 1 : most;
    const page = rest
      .slice(0, count)
      .map(({ text }) => text)
      .join("\n")
      .replace(/^\n+|\n+$/g, "");
    if (page !== "") pages.push(page);
    rest = rest.slice(count);
  }
  return pages;
}

/** Unchanged lines in pages that fit a terminal of so many rows. */
export function linePages(text: string, rows: number): string[] {
  const lines = text.split("\n").map((text): Line => ({ text, ends: false }));
  return pagesOf(lines, Math.max(4, rows - BELOW));
}

function blocks(tokens: readonly Token[], style: Style, width: number): string[] {
  return tokens.map((token) => block(token as Tokens.Generic, style, width)).filter((text) => text !== "");
}

function block(token: Tokens.Generic, style: Style, width: number): string {
  switch (token.type) {
    case "heading":
      return wrapped(style(["bold", token.depth === 1 ? "underline" : "cyan"], inline(token.tokens, PLAIN)), width);
    case "paragraph":
    case "text":
      return wrapped(inline(token.tokens ?? [token as Token], style), width);
    case "code":
      return indented(style("green", clean(codeInColumns(String(token.text), width - CODE.length))), CODE);
    case "blockquote":
      return indented(blocks(token.tokens ?? [], style, width - 2).join("\n\n"), "│ ");
    case "list":
      return (token.items as Tokens.ListItem[])
        .map((item, i) => {
          const mark = token.ordered ? `${Number(token.start) + i}. ` : "• ";
          const text = blocks(item.tokens, style, width - mark.length).join("\n");
          return `${mark}${indented(text, " ".repeat(mark.length)).trimStart()}`;
        })
        .join("\n");
    case "table":
      return table(token as Tokens.Table, style, width);
    case "hr":
      return "─".repeat(Math.min(40, width));
    default:
      return "";
  }
}

/** A table as a list of pairs: two columns of sentences would be too wide. */
function table({ header, rows }: Tokens.Table, style: Style, width: number): string {
  return rows
    .map((row) =>
      row
        .map((cell, i) => {
          const head = `${inline(header[i]!.tokens, style)}: `;
          return indented(wrapped(head + inline(cell.tokens, style), width - 2), "  ").replace(
            /^ {2}/,
            i === 0 ? "• " : "  ",
          );
        })
        .join("\n"),
    )
    .join("\n");
}

function inline(tokens: readonly Token[] | undefined, style: Style): string {
  return (tokens ?? [])
    .map((each) => {
      const token = each as Tokens.Generic;
      switch (token.type) {
        case "strong":
          return style("bold", inline(token.tokens, style));
        case "em":
          return style("italic", inline(token.tokens, style));
        case "codespan":
          return style("green", clean(String(token.text)));
        case "link": {
          const text = inline(token.tokens, style);
          return /^https?:/.test(token.href) && text !== token.href ? `${text} (${token.href})` : text;
        }
        case "image":
          return `[Picture: ${clean(String(token.text))}]`;
        case "br":
          return "\n";
        case "html":
          return "";
        default:
          return token.tokens
            ? inline(token.tokens, style)
            : clean(String(token.text ?? token.raw)).replaceAll("\n", " ");
      }
    })
    .join("");
}

/** Breaks lines between words, and inside of words that are too long, such as links. */
function wrapped(text: string, width: number): string {
  return wrapAnsi(text, width, { hard: true });
}

/** Markdown writes some characters as entities. */
function clean(text: string): string {
  const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'" };
  return neutralise(
    text.replace(/&(?:lt|gt|amp|quot|#39);/g, (each) => entities[each]!),
    Number.POSITIVE_INFINITY,
  );
}

function indented(text: string, by: string): string {
  return text.replace(/^/gm, by);
}

/** For headings, which have a style of their own. */
const PLAIN: Style = (_format, text) => text;
