/**
 * Pages link to files of the project, so that the links work where the project is read as files. In the site, a link to
 * another page leads to its address, and one to a file that is no page becomes plain text.
 */
import { posix, relative } from "node:path";
import { addressOf } from "./pages.ts";

/** What is used of a Markdown renderer: markdown-it's, as VitePress has it. A test has it without VitePress. */
interface Markdown {
  core: { ruler: { push(name: string, rule: (state: { tokens: Token[]; env: Env }) => void): unknown } };
}

interface Env {
  path?: string;
  realPath?: string;
}

interface Token {
  type: string;
  children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

export function linkSources(md: Markdown, root: string, isPage: (file: string) => boolean): void {
  md.core.ruler.push("link-sources", ({ tokens, env }) => {
    const path: string | undefined = env.realPath ?? env.path;
    if (path === undefined) return; // A title, which has no links.
    const page = relative(root, path).replaceAll("\\", "/");
    for (const block of tokens) {
      let dropped = false;
      // What is dropped must go: a token that is only hidden is still looked at as a link, and found dead.
      block.children &&= block.children.filter((token) => {
        if (token.type === "link_open") {
          const [, to = "", hash = ""] = /^([^#]*)(#.*)?$/.exec(token.attrGet("href") ?? "") ?? [];
          if (to === "" || to.startsWith("/") || /^[a-z]+:/.test(to)) return true;
          const file = posix.join(posix.dirname(page), to);
          dropped = !isPage(file);
          if (!dropped) token.attrSet("href", `/${addressOf(file)}${hash}`);
          return !dropped;
        }
        if (token.type !== "link_close" || !dropped) return true;
        dropped = false;
        return false;
      });
    }
  });
}
