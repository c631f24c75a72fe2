/**
 * Makes the built site work at every address, also below a path that nobody knew when it was built, without another
 * build.
 *
 * It is built for the path PLACEHOLDER. In HTML, what begins with it becomes relative. In scripts, each text that holds
 * it gets the true path when it runs, which the first script of every page has found out.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rollup/parseAst";

export const PLACEHOLDER = "/__the_path_of_the_site__/";
const PATH = "globalThis.__sitePath";

/** Links of the frame stay when another page is put into it; relative ones would then lead elsewhere. */
const FIX_LINKS =
  'for(const a of document.querySelectorAll("a[href],link[rel=icon]"))' +
  'if(!a.getAttribute("href").startsWith("#"))a.setAttribute("href",a.href)';

export function relocatable(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const change = { html: inHtml, js: inScript, css: inStyle }[/\.(html|js|css)$/.exec(name)?.[1] ?? ""];
    if (change === undefined) continue;
    const file = join(folder, name);
    const up = "../".repeat(name.split(/[\\/]/).length - 1) || "./";
    const text = change(readFileSync(file, "utf8"), up);
    if (text.includes(PLACEHOLDER) && !text.includes(PATH)) throw new Error(`${name} still holds ${PLACEHOLDER}`);
    writeFileSync(file, text);
  }
}

function inHtml(html: string, up: string): string {
  return html
    .replaceAll(/(<script(?![^>]* src=)[^>]*>)(.*?)(<\/script>)/gs, (_, open, script, close) => {
      return open + (open.includes("json") ? script : inScript(script)) + close;
    })
    .replaceAll(new RegExp(`(="[^"<>]*?)${PLACEHOLDER}`, "g"), `$1${up}`)
    .replace("<head>", `<head><script>${PATH}=new URL("${up}",location).pathname</script>`)
    .replace("</body>", `<script>${FIX_LINKS}</script></body>`);
}

function inStyle(css: string, up: string): string {
  return css.replaceAll(PLACEHOLDER, up);
}

interface Node {
  type: string;
  start: number;
  end: number;
}

function inScript(script: string): string {
  if (!script.includes(PLACEHOLDER)) return script;
  const texts: Node[] = [];
  const visit = (node: Node, inside?: Node): void => {
    const isText = node.type === "Literal" || node.type === "TemplateLiteral";
    if (isText && script.slice(node.start, node.end).includes(PLACEHOLDER)) {
      if (inside?.type.startsWith("Import") || inside?.type.startsWith("Export")) {
        throw new Error(`An import holds ${PLACEHOLDER}: ${script.slice(node.start, node.end)}`);
      }
      texts.push(node);
      return;
    }
    for (const part of Object.values(node)) {
      for (const child of Array.isArray(part) ? part : [part]) {
        if (typeof child?.type === "string") visit(child, node);
      }
    }
  };
  visit(parseAst(script) as Node);
  let text = "";
  let at = 0;
  for (const { start, end } of texts.sort((a, b) => a.start - b.start)) {
    text += `${script.slice(at, start)}(${script.slice(start, end)}).replaceAll("${PLACEHOLDER}",${PATH})`;
    at = end;
  }
  return text + script.slice(at);
}
