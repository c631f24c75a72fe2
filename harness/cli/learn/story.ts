import { wrapAnsi } from "fast-wrap-ansi";
import type { Token, Tokens } from "marked";
import { lexer } from "marked";
import { neutralise } from "../../report/shared/neutralise.ts";
import type { Style } from "../../report/shared/report.ts";

/** The heading above what is to be done. */
export const YOUR_TURN = "Your turn";

/** A text wider than this is hard to read. */
const WIDEST = 90;

/**
 * A lesson's README as it is read in a terminal: each page fits `rows` lines of `columns` characters. What a browser
 * folds (the answers) stands below a line that says so, on a page of its own.
 */
export function storyPages(
  markdown: string,
  style: Style,
  { rows, columns }: { rows: number; columns: number },
): string[] {
  const width = Math.min(columns, WIDEST);
  // Folded parts come as HTML around Markdown: the question becomes a heading, and its answer follows it.
  const text = markdown.replace(/<details>\s*<summary>([\s\S]*?)<\/summary>([\s\S]*?)<\/details>/g, "#### $1\n$2");
  const tokens = lexer(text);
  // What is to be done begins a page: it is where a key leads.
  const turn = tokens.findIndex((token) => token.type === "heading" && token.text === YOUR_TURN);
  const parts = turn < 1 ? [tokens] : [tokens.slice(0, turn), tokens.slice(turn)];
  return parts.flatMap((part) => {
    const lines = blocks(part, style, width).flatMap((block) => [...block.split("\n"), ""]);
    return pagesOf(lines, Math.max(4, rows - 3));
  });
}

/** Cuts lines into pages, where there is one between two blocks near the end. */
function pagesOf(lines: readonly string[], most: number): string[] {
  const pages: string[] = [];
  let rest = lines.slice();
  while (rest.length > 0) {
    const gap = rest.length <= most ? -1 : rest.slice(0, most).lastIndexOf("");
    const count = rest.length <= most ? rest.length : gap > most / 2 ? gap + 1 : most;
    const page = rest
      .slice(0, count)
      .join("\n")
      .replace(/^\n+|\n+$/g, "");
    if (page !== "") pages.push(page);
    rest = rest.slice(count);
  }
  return pages;
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
      return indented(style("green", clean(String(token.text))), "    ");
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

/** A table as pairs below each other: two columns of sentences are wider than a terminal. */
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
          return `[picture ${token.href}: ${clean(String(token.text))}]`;
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

/** Broken between words, and within those that are longer than a line, such as a link. */
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

/** Headings have a style of their own. */
const PLAIN: Style = (_format, text) => text;
