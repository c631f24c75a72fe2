/** In the guide and the recipes, `Pool` or `Pool.map` in the text is a link to its reference. */
import type { MarkdownRenderer } from "vitepress";
import { reference } from "./pages.ts";

export function linkNames(md: MarkdownRenderer): void {
  const pages = new Map([...reference("explore/"), ...reference()].map(({ name, address }) => [name, `/${address}`]));
  md.core.ruler.push("link-names", ({ tokens, env, Token }) => {
    if (!/\/docs\/site\/(?:guide|recipes)\//.test(env.realPath ?? env.path ?? "")) return;
    for (const [at, { type, children }] of tokens.entries()) {
      if (type !== "inline" || !children || tokens[at - 1]?.type === "heading_open") continue;
      let links = 0;
      for (let i = 0; i < children.length; i++) {
        const token = children[i]!;
        links += token.type === "link_open" ? 1 : token.type === "link_close" ? -1 : 0;
        if (token.type !== "code_inline" || links > 0) continue;
        const [, name = "", member] = /^(\w+)(?:\.(\w+))?(?:\(\))?$/.exec(token.content) ?? [];
        const page = pages.get(name);
        if (page === undefined) continue;
        const open = new Token("link_open", "a", 1);
        open.attrSet("href", member ? `${page}#${member.toLowerCase()}` : page);
        children.splice(i, 1, open, token, new Token("link_close", "a", -1));
        i += 2;
      }
    }
  });
}
