import { Marked, type Token, type Tokens } from "marked";
import { type ReadmeCommand, readmeCommand } from "../readme-commands.ts";

/**
 * A lesson's README as HTML for the page. Links to other lessons lead to their pages, and pictures are part of the
 * text, so that a page needs nothing else. Pure.
 *
 * @param picture the text of a picture beside the README, by its name; `undefined` where there is none
 * @param aboutGrade what is to be known of a grade on this page
 */
export function lessonHtml(markdown: string, picture: (name: string) => string | undefined, aboutGrade = ""): string {
  const marked = new Marked();
  let headings = 0;
  marked.use({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const level = headings++ === 0 ? 1 : Math.max(2, depth);
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const words = this.parser.parseInline(tokens);
        const lesson = /^\.\.\/(\d\d-[\w-]+)\/(?:README\.md)?(?:#.*)?$/.exec(href)?.[1];
        if (lesson) return `<a href="#/lesson/${lesson}">${words}</a>`;
        if (!/^https?:\/\//.test(href)) return words;
        return `<a href="${attribute(href)}" target="_blank" rel="noopener noreferrer">${words}</a>`;
      },
      image({ href, text }: Tokens.Image) {
        const svg = picture(href);
        if (svg === undefined) return `<p>${attribute(text)}</p>`;
        const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
        return `<img src="${attribute(source)}" alt="${attribute(text)}">`;
      },
      code({ text }: Tokens.Code) {
        // A line may be longer than the page is wide: then it scrolls, by keys, too.
        return `<pre tabindex="0"><code>${attribute(text)}</code></pre>\n`;
      },
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("");
        const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
        return `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>${rows}</tbody></table></div>\n`;
      },
    },
  });
  return marked.parser(withButtons(marked, marked.lexer(markdown), aboutGrade));
}

/** What a terminal would be told to do, by what the page has for it. */
const BUTTONS: Readonly<Record<ReadmeCommand["command"], string>> = {
  lesson: "On this page: the button “Run the demonstration”.",
  grade: "On this page: the button “Grade”, or Ctrl-Enter in your file.",
};

/** The page says its own way first, and keeps the commands of a terminal for who looks for them. */
function withButtons(marked: Marked, tokens: Token[], aboutGrade: string): Token[] {
  const shown: Token[] = [];
  const html = (text: string): Token => ({ type: "html", raw: text, pre: false, block: true, text });
  for (let i = 0; i < tokens.length; ) {
    const found = readmeCommand(tokens, i);
    if (found === undefined) {
      shown.push(tokens[i++]!);
      continue;
    }
    const { command, about, rest, next } = found;
    const terminal = html(
      `<p>${BUTTONS[command]}${command === "grade" ? aboutGrade : ""}</p>\n<details><summary>In a terminal</summary>\n`,
    );
    shown.push(terminal, tokens[i]!, ...marked.lexer(about), html("</details>\n"), ...marked.lexer(rest));
    i = next;
  }
  return shown;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
